package dev.holdfast.asset.git;

/// How to restore a mirror with restic and git alone.
final class GitNotes {
    static final String FILE = "recovery_notes.md";

    private GitNotes() {}

    static String text(String source, String base) {
        return """
                # Recovery notes: git repository

                This recovery point holds a mirror of `%s`: every ref, and everything that they lead to. It can be restored
                with [restic](https://restic.net) and git alone; the program that made it is not needed.

                ## The short way
                With `RESTIC_REPOSITORY` and `RESTIC_PASSWORD` (or `RESTIC_PASSWORD_FILE`) set, find the snapshot, fetch the
                script, run it:

                ```
                restic snapshots --path '%s'
                restic dump SNAPSHOT '%s/restore.sh' > restore.sh
                sh restore.sh --snapshot SNAPSHOT TARGET.git
                ```

                It makes a bare repository, or a work tree if the name of the target does not end in `.git`. Before that it
                hashes every object, looks for everything that the refs lead to, and compares the refs with `refs.txt`.

                ## By hand
                ```
                restic restore SNAPSHOT --target DIRECTORY --include '%s'
                cd DIRECTORY%s
                mkdir -p refs/heads refs/tags objects/info
                git fsck --full
                git clone . ~/restored
                ```

                The directory is a bare repository, which can be served and pushed to as it is. It does not hold what was not
                committed, hooks, configuration, reflogs, submodules, and files of Git LFS.
                """.formatted(source, base, base, base, base);
    }
}
