package dev.holdfast.asset.git;

import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;

/// What somebody should know before a repository is fetched.
final class RemoteFindings {
    private RemoteFindings() {}

    /// @param scratch the directory that the mirror is made in
    static List<Finding> of(URIish url, GitAccess access, Path scratch) throws IOException {
        List<Finding> findings = new ArrayList<>();
        if ("http".equals(url.getScheme()) && access.token().isPresent()) {
            findings.add(new Finding(
                    Weight.WARNING, "the token travels unencrypted: the URL begins with http", "use https"));
        }
        // no protocol of git tells how large a repository is before it is sent
        double free = Files.getFileStore(scratch).getUsableSpace() / 1e9;
        findings.add(new Finding(
                Weight.NOTE,
                String.format(
                        Locale.ROOT,
                        "a capture needs as much scratch space in '%s' as the whole repository takes; %.1fGB are free",
                        scratch,
                        free),
                null));
        return findings;
    }
}
