package dev.holdfast.asset.database;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes a [BackupInfo] as indented JSON, maps in the order of their keys.
final class BackupInfoWriter {
    byte[] write(BackupInfo info) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(new Indented(), bytes, JsonEncoding.UTF8)) {
            writeTo(out, info);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void writeTo(JsonGenerator out, BackupInfo info) {
        out.writeStartObject();
        out.writeNumberProperty("format", BackupInfoCodec.FORMAT);
        out.writeStringProperty("engine", info.engine());
        out.writeStringProperty("serverVersion", info.serverVersion());
        out.writeStringProperty("clientVersion", info.clientVersion());
        out.writeStringProperty("program", info.program());
        out.writeStringProperty("source", info.source());
        out.writeStringProperty("begun", info.begun().toString());
        out.writeStringProperty("consistency", info.consistency().toString());
        out.writeStringProperty("ended", info.ended().toString());
        texts(out, "position", info.position());
        out.writeArrayPropertyStart("databases");
        info.databases().forEach(database -> database(out, database));
        out.writeEndArray();
        texts(out, "checks", info.checks());
        out.writeEndObject();
    }

    private static void database(JsonGenerator out, DatabaseInfo database) {
        out.writeStartObject();
        out.writeStringProperty("name", database.name());
        out.writeStringProperty("directory", database.directory());
        texts(out, "properties", database.properties());
        out.writeArrayPropertyStart("tables");
        database.tables().forEach(table -> table(out, table));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void table(JsonGenerator out, TableInfo table) {
        out.writeStartObject();
        name(out, table.name());
        out.writeNumberProperty("rows", table.rows());
        out.writeNumberProperty("bytes", table.bytes());
        out.writeStringProperty("checksum", table.checksum().toString());
        texts(out, "primaryKey", table.primaryKey());
        out.writeArrayPropertyStart("columns");
        table.columns().forEach(column -> {
            out.writeStartObject();
            out.writeStringProperty("name", column.name());
            out.writeStringProperty("type", column.type());
            out.writeBooleanProperty("nullable", column.nullable());
            out.writeEndObject();
        });
        out.writeEndArray();
        out.writeArrayPropertyStart("foreignKeys");
        table.foreignKeys().forEach(key -> foreignKey(out, key));
        out.writeEndArray();
        out.writeArrayPropertyStart("files");
        table.files().forEach(file -> {
            out.writeStartObject();
            out.writeStringProperty("path", file.path());
            out.writeNumberProperty("rows", file.rows());
            out.writeNumberProperty("bytes", file.bytes());
            out.writeEndObject();
        });
        out.writeEndArray();
        texts(out, "properties", table.properties());
        out.writeEndObject();
    }

    private static void foreignKey(JsonGenerator out, ForeignKey key) {
        out.writeStartObject();
        out.writeStringProperty("name", key.name());
        texts(out, "columns", key.columns());
        out.writeObjectPropertyStart("references");
        name(out, key.referenced());
        out.writeEndObject();
        texts(out, "referencedColumns", key.referencedColumns());
        out.writeEndObject();
    }

    private static void name(JsonGenerator out, TableName name) {
        out.writeStringProperty("schema", name.schema());
        out.writeStringProperty("name", name.name());
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    private static void texts(JsonGenerator out, String name, Map<String, String> texts) {
        out.writeObjectPropertyStart(name);
        new TreeMap<>(texts).forEach(out::writeStringProperty);
        out.writeEndObject();
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }
    }
}
