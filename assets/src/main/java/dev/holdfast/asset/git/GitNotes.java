package dev.holdfast.asset.git;

/// How to restore a mirror with restic and git alone.
final class GitNotes {
    private GitNotes() {}

    static String text(String source, String base) {
        return """
                # Recovery notes: git repository

                This recovery point holds a mirror of `%s`: every ref, and everything that they lead to. It can be restored
                with restic and git alone:

                ```
                restic restore SNAPSHOT --target DIRECTORY --include '%s'
                cd DIRECTORY%s
                mkdir -p refs/heads refs/tags objects/info
                git fsck --full
                git clone . ~/restored
                ```

                The directory is a bare repository, which can be served and pushed to as it is. It does not hold what was not
                committed, hooks, configuration, reflogs, submodules, and files of Git LFS.
                """.formatted(source, base, base);
    }
}
