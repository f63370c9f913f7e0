package dev.holdfast.asset.database;

/// What every `restore.sh` says, whatever it restores. POSIX shell, under `set -eu`.
public final class ScriptParts {
    /// `say TEXT` tells the user, `die TEXT` ends the script.
    public static final String VOICE = """

            say() {
                printf '%s\\n' "$*"
            }

            die() {
                printf 'restore.sh: %s\\n' "$*" >&2
                exit 1
            }
            """;

    /// `need_restic` ends the script if restic does not know what to read, or with which password.
    public static final String NEED_RESTIC = """

            need_restic() {
                command -v restic >/dev/null || die "restic is not installed (Debian package restic)"
                [ -n "${RESTIC_REPOSITORY:-}${RESTIC_REPOSITORY_FILE:-}" ] || die "set RESTIC_REPOSITORY to the repository"
                [ -n "${RESTIC_PASSWORD:-}${RESTIC_PASSWORD_FILE:-}${RESTIC_PASSWORD_COMMAND:-}" ] ||
                    die "set RESTIC_PASSWORD or RESTIC_PASSWORD_FILE to the repository's password"
            }
            """;

    private ScriptParts() {}

    /// A text on one line, as it can stand in a comment or a here-document.
    public static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
