package dev.holdfast.repository.check;

import dev.holdfast.repository.check.CheckFinding.Severity;
import dev.holdfast.repository.format.PackId;
import java.util.List;
import java.util.Set;

/// What a check has seen and found.
///
/// @param damagedPacks packs that the index names and that are missing, or hold something else than they should
/// @param packsRead how many packs were read in full
/// @param bytesRead of these
/// @param blobsUnused blobs that no snapshot needs
public record CheckReport(
        List<CheckFinding> findings,
        Set<PackId> damagedPacks,
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
        damagedPacks = Set.copyOf(damagedPacks);
    }

    /// Whether nothing is missing or damaged, as far as the check has looked.
    public boolean sound() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
