package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.util.Arrays;
import tools.jackson.core.JacksonException;

/// Writes and reads `backup_info.json`. The same information becomes the same bytes. Fields that this version does
/// not know are ignored, so that later versions may add some; one that must not be guessed has another `format`.
public final class BackupInfoCodec {
    static final int FORMAT = 1;

    private BackupInfoCodec() {}

    public static byte[] encode(BackupInfo info) {
        return new BackupInfoWriter().write(info);
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws AssetException with `MISMATCH` if it is not what [#encode] writes, `INCOMPATIBLE` if a later version
    ///     wrote it
    public static BackupInfo decode(byte[] json) throws AssetException {
        try {
            JsonFields fields = JsonFields.parse(json);
            long format = fields.number("format");
            if (format != FORMAT) {
                throw new AssetException(
                        AssetException.Kind.INCOMPATIBLE,
                        "unable to read '" + BackupInfo.FILE + "': its format is " + format + ", expected " + FORMAT,
                        "use a newer version of holdfast");
            }
            return info(fields);
        } catch (JacksonException notJson) {
            String where = notJson.getLocation().getLineNr() < 0 ? "" : place(notJson);
            throw damaged(notJson.getOriginalMessage() + where, notJson);
        } catch (IllegalArgumentException wrong) {
            throw damaged(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static String place(JacksonException problem) {
        return " in line " + problem.getLocation().getLineNr() + ", column "
                + problem.getLocation().getColumnNr();
    }

    private static AssetException damaged(String why, Exception cause) {
        return new AssetException(
                AssetException.Kind.MISMATCH,
                "unable to read '" + BackupInfo.FILE + "': " + why,
                "check the repository with holdfast repo check",
                cause);
    }

    private static BackupInfo info(JsonFields fields) {
        return new BackupInfo(
                fields.text("engine"),
                fields.text("serverVersion"),
                fields.text("clientVersion"),
                fields.text("program"),
                fields.text("source"),
                fields.time("begun"),
                fields.time("consistency"),
                fields.time("ended"),
                fields.textMap("position"),
                fields.objects("databases", BackupInfoCodec::database),
                fields.texts("checks"));
    }

    private static DatabaseInfo database(JsonFields fields) {
        String directory = fields.text("directory");
        return new DatabaseInfo(
                fields.text("name"),
                directory.isEmpty() ? directory : safe(directory),
                fields.objects("tables", BackupInfoCodec::table),
                fields.textMap("properties"));
    }

    private static TableInfo table(JsonFields fields) {
        TableName name = name(fields);
        return new TableInfo(
                name,
                fields.objects(
                        "columns",
                        column -> new Column(column.text("name"), column.text("type"), column.flag("nullable"))),
                fields.texts("primaryKey"),
                fields.objects("foreignKeys", key -> foreignKey(name, key)),
                fields.objects(
                        "files", file -> new RowFile(safe(file.text("path")), file.count("rows"), file.count("bytes"))),
                fields.count("rows"),
                fields.count("bytes"),
                RowChecksum.parse(fields.text("checksum")),
                fields.textMap("properties"));
    }

    private static ForeignKey foreignKey(TableName table, JsonFields fields) {
        return new ForeignKey(
                fields.text("name"),
                table,
                fields.texts("columns"),
                name(fields.object("references")),
                fields.texts("referencedColumns"));
    }

    private static TableName name(JsonFields fields) {
        return new TableName(fields.text("schema"), fields.text("name"));
    }

    /// A path that stays below the base.
    private static String safe(String path) {
        boolean stays = Arrays.stream(path.split("/", -1))
                .noneMatch(component -> component.isEmpty() || component.equals(".") || component.equals(".."));
        if (!stays || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + path + "' is no path below the recovery point's base");
        }
        return path;
    }
}
