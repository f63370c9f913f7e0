package dev.holdfast.settings.option;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The declarations of a section and of those inside it as a JSON schema (draft 2020-12), for editors that
/// complete and check a file while it is written. Whatever the schema refuses the reader refuses; the reader
/// refuses more (names that nothing defines, cron fields out of range).
public final class JsonSchema {
    private final Section root;

    public JsonSchema(Section root) {
        this.root = root;
    }

    /// The schema as JSON text with sorted keys and a final line break.
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(new Indented(), text)) {
            write(generator, document());
        }
        return text.append('\n').toString();
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>(ofSection(root));
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", root.name());
        Map<String, Object> definitions = new LinkedHashMap<>();
        define(root, definitions);
        document.put("$defs", definitions);
        return document;
    }

    private static void define(Section section, Map<String, Object> definitions) {
        for (Option<?> option : section.options()) {
            for (Section nested : option.type().sections()) {
                if (definitions.putIfAbsent(nested.name(), ofSection(nested)) == null) {
                    define(nested, definitions);
                }
            }
        }
    }

    private static Map<String, Object> ofSection(Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Option<?> option : section.options()) {
            ofOption(option, properties);
            if (option.isRequired()) {
                required.add(option.key());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", section.summary());
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        List<Map<String, Object>> rules = section.rule().schema(section);
        if (!rules.isEmpty()) {
            schema.put("allOf", rules);
        }
        return schema;
    }

    private static void ofOption(Option<?> option, Map<String, Object> properties) {
        Map<String, Object> property = new LinkedHashMap<>(option.type().schema());
        switch (option.lifecycle()) {
            case Lifecycle.Current _ -> property.put("description", description(option, ""));
            case Lifecycle.Planned _ ->
                property.put("description", description(option, " Checked and kept; a later version acts on it."));
            case Lifecycle.Renamed(String to) -> {
                property.put("description", "Now called " + to + ".");
                property.put("deprecated", true);
            }
            case Lifecycle.Removed _ -> {
                return;
            }
        }
        properties.put(option.key(), property);
    }

    private static String description(Option<?> option, String more) {
        String byDefault = option.printedDefault()
                .filter(text -> !text.equals("{}"))
                .map(text -> " Default: " + text + ".")
                .orElse("");
        return option.summary() + byDefault + more;
    }

    private static void write(JsonGenerator generator, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                new TreeMap<Object, Object>(map).forEach((key, item) -> {
                    generator.writeName(key.toString());
                    write(generator, item);
                });
                generator.writeEndObject();
            }
            case Collection<?> list -> {
                generator.writeStartArray();
                list.forEach(item -> write(generator, item));
                generator.writeEndArray();
            }
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            default -> generator.writeString(value.toString());
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
