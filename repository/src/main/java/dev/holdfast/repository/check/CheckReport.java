package dev.holdfast.repository.check;

import dev.holdfast.repository.check.CheckFinding.Severity;
import java.util.List;

/// What a check has seen and found.
///
/// @param packsRead how many packs were read in full
/// @param bytesRead of these
/// @param blobsUnused blobs that no snapshot needs
public record CheckReport(
        List<CheckFinding> findings,
        int snapshots,
        int indexFiles,
        int packs,
        int blobs,
        long trees,
        int packsRead,
        long bytesRead,
        int blobsUnused) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /// Whether nothing is missing or damaged, as far as the check has looked.
    public boolean sound() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
