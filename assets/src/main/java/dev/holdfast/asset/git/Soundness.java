package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/// What a repository must be so that a mirror of it can be whole.
final class Soundness {
    private Soundness() {}

    /// @throws AssetException if the repository lacks history by design, or is of a format that cannot be read
    static void require(Repository repository, String source) throws AssetException, IOException {
        Path directory = repository.getDirectory().toPath();
        if (Files.exists(directory.resolve("shallow"))) {
            throw incompatible(
                    source,
                    "it is shallow: older history is missing",
                    "complete it with 'git fetch --unshallow', or capture the repository it was cloned from");
        }
        StoredConfig config = repository.getConfig();
        String format = config.getString("extensions", null, "objectformat");
        if (format != null && !format.toLowerCase(Locale.ROOT).equals("sha1")) {
            throw incompatible(source, "its objects are named by " + format, "capture it as files while nobody pushes");
        }
        boolean partial = config.getString("extensions", null, "partialclone") != null
                || config.getSubsections("remote").stream()
                        .anyMatch(remote -> config.getBoolean("remote", remote, "promisor", false));
        if (partial) {
            throw incompatible(
                    source, "it is a partial clone: objects are missing", "capture the repository it was cloned from");
        }
    }

    private static AssetException incompatible(String source, String why, String hint) {
        return new AssetException(Kind.INCOMPATIBLE, "unable to capture git repository '" + source + "': " + why, hint);
    }
}
