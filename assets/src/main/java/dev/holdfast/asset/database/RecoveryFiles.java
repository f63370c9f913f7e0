package dev.holdfast.asset.database;

import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The files with which a recovery point explains itself: `backup_info.json` for programs, `backup_manifest.txt`,
/// `verification.log`, `recovery_notes.md` and `restore.sh` for people who have nothing but restic and the vendor's
/// client.
///
/// @param base the absolute directory of the recovery point, which is the path of its snapshot
public record RecoveryFiles(BackupInfo info, String base, RecoveryGuide guide) {
    /// One of the files.
    ///
    /// @param permissions such as 0644
    public record Named(String name, int permissions, String text) {}

    /// All of them.
    public List<Named> files() {
        return List.of(
                new Named(BackupInfo.FILE, 0644, new String(BackupInfoCodec.encode(info), StandardCharsets.UTF_8)),
                new Named("backup_manifest.txt", 0644, manifest()),
                new Named("verification.log", 0644, verificationLog()),
                new Named("recovery_notes.md", 0644, notes()),
                new Named("restore.sh", 0755, restoreScript()));
    }

    /// Stores all of them.
    public void put(PointWriter writer) throws IOException, InterruptedException {
        for (Named file : files()) {
            writer.put(file.name(), file.permissions(), file.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What the recovery point holds, as a table.
    String manifest() {
        StringBuilder text = new StringBuilder();
        fact(text, "engine", info.engine() + " " + info.serverVersion());
        fact(text, "client", info.clientVersion());
        fact(text, "captured by", info.program());
        fact(text, "source", info.source());
        fact(text, "begun", info.begun().toString());
        fact(text, "consistency time", info.consistency().toString());
        fact(text, "ended", info.ended().toString());
        new TreeMap<>(info.position()).forEach((name, value) -> fact(text, name, value));
        for (DatabaseInfo database : info.databases()) {
            text.append("\ndatabase ").append(database.name()).append('\n');
            for (Map.Entry<String, String> property : new TreeMap<>(database.properties()).entrySet()) {
                text.append("  ")
                        .append(property.getKey())
                        .append(": ")
                        .append(property.getValue())
                        .append('\n');
            }
            text.append(String.format(Locale.ROOT, "  %15s %18s  %-26s  %s\n", "rows", "bytes", "checksum", "table"));
            for (TableInfo table : database.tables()) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %15d %18d  %-26s  %s\n",
                        table.rows(),
                        table.bytes(),
                        table.checksum(),
                        table.name()));
            }
        }
        return text.toString();
    }

    private static void fact(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%-18s%s\n", name + ":", value));
        }
    }

    /// What was checked, and what was counted.
    String verificationLog() {
        StringBuilder text = new StringBuilder();
        String time = info.ended().toString();
        info.checks()
                .forEach(check ->
                        text.append(time).append(" checked: ").append(check).append('\n'));
        for (DatabaseInfo database : info.databases()) {
            for (TableInfo table : database.tables()) {
                text.append(time)
                        .append(" counted: ")
                        .append(database.name())
                        .append(' ')
                        .append(table.name());
                text.append(": ")
                        .append(table.rows())
                        .append(" rows, ")
                        .append(table.bytes())
                        .append(" bytes, ");
                text.append(table.checksum()).append('\n');
            }
        }
        return text.toString();
    }

    String notes() {
        List<String> names = info.databases().stream().map(DatabaseInfo::name).toList();
        return """
            # Recovery notes: %s of %s

            This recovery point holds the state of **%s**
            of `%s`, captured by %s
            from %s %s. It can be restored with [restic](https://restic.net) and the client of %s alone;
            the program that made it is not needed.

            ## What you need
            - the restic repository that this file came from (`RESTIC_REPOSITORY`) and its password
              (`RESTIC_PASSWORD` or `RESTIC_PASSWORD_FILE`);
            - the programs restic, %s%s;
            - an empty place to restore to.

            ## The short way
            Find the snapshot, fetch the script, run it:

            ```
            restic snapshots --path '%s'
            restic dump SNAPSHOT '%s/restore.sh' > restore.sh
            sh restore.sh --help
            sh restore.sh --snapshot SNAPSHOT TARGET
            ```

            It restores, then compares the number of rows of every table with the number captured, and ends with status
            0 only if all agree. If the files have been brought back by `restic restore`, run it with `--from DIRECTORY`.

            ## What is where
            | file | holds |
            |---|---|
            | `backup_info.json` | everything known about this recovery point, for programs |
            | `backup_manifest.txt` | databases and tables with their rows, bytes and checksums |
            | `verification.log` | what was checked when it was captured |
            | `restore.sh` | the script above |
            | `DATABASE/rows/SCHEMA.TABLE/0001.tsv` … | rows, one a line: columns separated by tabs, `\\N` is null, a backslash escapes |

            In names of files everything but `A-Z a-z 0-9 _ . -` is written as `%%` and two hexadecimal digits.

            ## By hand
            %s
            """.formatted(
                        guide.title(),
                        String.join(", ", names),
                        info.consistency(),
                        info.source(),
                        info.program(),
                        guide.title(),
                        info.serverVersion(),
                        guide.title(),
                        String.join(", ", guide.programs()),
                        guide.packages().isEmpty() ? "" : " (Debian packages " + guide.packages() + ")",
                        base,
                        base,
                        guide.notes(info).strip());
    }

    String restoreScript() {
        return new RestoreScript(info, base, guide).text();
    }
}
