package dev.holdfast.asset.git;

import dev.holdfast.asset.database.ScriptParts;
import dev.holdfast.asset.process.ShellWord;

/// `restore.sh` of a git repository: restores its mirror with restic and git alone. POSIX shell.
final class GitScript {
    static final String FILE = "restore.sh";

    /// The refs that the script compares with, one a line.
    static final String REFS = "refs.txt";

    private static final String ARGUMENTS = """

            SNAPSHOT=
            FROM=
            while [ $# -gt 0 ]; do
                case $1 in
                --help | -h) usage && exit 0 ;;
                --snapshot | --from)
                    [ $# -ge 2 ] || die "$1 needs a value; see --help"
                    if [ "$1" = --from ]; then FROM=$2; else SNAPSHOT=$2; fi
                    shift 2
                    ;;
                --) shift && break ;;
                -*) die "unknown option '$1'; see --help" ;;
                *) break ;;
                esac
            done
            [ $# -eq 1 ] || die "name the directory to restore to; see --help"
            TARGET=$1
            if [ -z "$SNAPSHOT" ] && [ -z "$FROM" ] && [ -f "$(dirname -- "$0")/git.json" ]; then
                FROM=$(dirname -- "$0")
            fi
            command -v git >/dev/null || die "git is not installed"
            """;

    private static final String FETCH = """
            if [ -e "$TARGET" ] || [ -L "$TARGET" ]; then
                die "'$TARGET' exists already"
            fi
            parent=$(dirname -- "$TARGET")
            mkdir -p -- "$parent"
            WORK=$(mktemp -d "$parent/.restore.XXXXXX")
            trap 'rm -rf -- "$WORK"' EXIT
            trap 'exit 1' HUP INT TERM

            mirror=$WORK/mirror
            if [ -n "$FROM" ]; then
                [ -f "$FROM/git.json" ] || die "no recovery point lies in '$FROM': git.json is missing"
                cp -R -- "$FROM" "$mirror"
            else
                need_restic
                if [ -z "$SNAPSHOT" ] || [ "$SNAPSHOT" = latest ]; then
                    restic --quiet restore latest --path "$BASE" --include "$BASE" --target "$WORK/files"
                else
                    restic --quiet restore "$SNAPSHOT" --include "$BASE" --target "$WORK/files"
                fi
                [ -f "$WORK/files$BASE/git.json" ] || die "the snapshot does not hold $BASE"
                mv -- "$WORK/files$BASE" "$mirror"
            fi
            """;

    private static final String CHECK = """

            # variables that point git to another repository must not get in the way
            unset $(git rev-parse --local-env-vars)
            mkdir -p "$mirror/refs/heads" "$mirror/refs/tags" "$mirror/objects/info"
            for index in "$mirror"/objects/pack/*.idx; do
                [ -e "$index" ] || continue # there is none in an empty repository
                git verify-pack "$index" || die "damaged: $index"
            done
            git --git-dir="$mirror" fsck --connectivity-only --no-dangling || die "objects are missing"
            git --git-dir="$mirror" for-each-ref \\
                --format='%(refname) %(if)%(symref)%(then)ref: %(symref)%(else)%(objectname)%(end)' |
                LC_ALL=C sort >"$WORK/found"
            LC_ALL=C sort "$mirror/refs.txt" >"$WORK/captured"
            cmp -s "$WORK/found" "$WORK/captured" || die "the refs are not those that were captured"
            count=$(grep -c '' "$WORK/captured" || true)
            rm -f -- "$mirror/git.json" "$mirror/refs.txt" "$mirror/recovery_notes.md" "$mirror/restore.sh"

            case $TARGET in
            *.git) mv -- "$mirror" "$TARGET" ;;
            *)
                mkdir "$WORK/tree"
                mv -- "$mirror" "$WORK/tree/.git"
                cd "$WORK/tree"
                git config core.bare false
                if git rev-parse --quiet --verify 'HEAD^{commit}' >/dev/null; then
                    git reset --quiet --hard
                fi
                cd "$OLDPWD"
                mv -- "$WORK/tree" "$TARGET"
                ;;
            esac
            say "done: every object is sound, and $count refs are as they were captured"
            """;

    private GitScript() {}

    /// @param base the directory that the recovery point holds the mirror in
    static String text(String source, String base) {
        return head(source, base) + ScriptParts.VOICE + ScriptParts.NEED_RESTIC + ARGUMENTS + FETCH + CHECK;
    }

    private static String head(String source, String base) {
        return """
            #!/bin/sh
            # Restores this git repository without the program that made the recovery point.
            # See recovery_notes.md beside this file.
            set -eu

            BASE=%s

            usage() {
                cat <<'END_OF_USAGE'
            Usage: restore.sh [--snapshot ID | --from DIRECTORY] TARGET

            Restores the git repository that was captured from
            %s

            TARGET is the directory to make; it must not exist. It becomes a bare
            repository if its name ends in .git, or else a work tree.

              --snapshot ID     read from this restic snapshot; RESTIC_REPOSITORY and
                                RESTIC_PASSWORD (or RESTIC_PASSWORD_FILE …) say from where.
                                Without it: from this script's directory if the files lie there,
                                or else from the newest snapshot of
                                %s
              --from DIRECTORY  read files that `restic restore` has brought back
              --help            print this

            Needs: git, and restic unless the files are there already.
            END_OF_USAGE
            }
            """.formatted(ShellWord.quoted(base), ScriptParts.line(source), ScriptParts.line(base));
    }
}
