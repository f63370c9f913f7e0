package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a restore goes.
///
/// @param path absolute
/// @param bare a bare repository, not a work tree
record GitTarget(Path path, boolean bare) {

    /// Reads `PATH` or `git:PATH`: a bare repository if the name ends in `.git`, else a work tree.
    ///
    /// @throws AssetException if something is there already, or tables are asked for
    static GitTarget of(RestoreJob job, Surroundings surroundings) throws AssetException, IOException {
        String text = job.target();
        String path = text.startsWith(GitType.SCHEME) ? text.substring(GitType.SCHEME.length()) : text;
        if (path.isEmpty() || path.contains("://")) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore a git repository to '" + text + "': it is no directory",
                    "write git:PATH; it becomes a bare repository if it ends in .git, else a work tree");
        }
        if (!job.parts().isAll()) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore tables of a git repository",
                    "restore it whole, and take what you need from it with git");
        }
        GitTarget target =
                new GitTarget(surroundings.workingDirectory().resolve(path).normalize(), path.endsWith(".git"));
        target.requireEmpty(job.manner().existing());
        return target;
    }

    private void requireEmpty(Existing existing) throws AssetException, IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (Files.isDirectory(path)) {
            try (var entries = Files.list(path)) {
                if (entries.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new AssetException(
                Kind.TARGET_NOT_EMPTY,
                "unable to restore a git repository to '" + path + "': it is not empty",
                existing == Existing.REFUSE
                        ? "restore to a new directory, and fetch from there into the existing repository"
                        : "a repository is neither replaced nor merged: restore to a new directory, and fetch from there");
    }

    @Override
    public String toString() {
        return GitType.SCHEME + path;
    }
}
