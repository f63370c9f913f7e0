package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mapping from names the user chooses to sections, in the order of the file. Nothing at all is an empty
/// one, so that all entries of a table can be commented out.
final class TableType extends ValueType<Map<String, Settings>> {
    private final String kind;
    private final String namePattern;
    private final Section section;

    TableType(String kind, String namePattern, Section section) {
        this.kind = kind;
        this.namePattern = namePattern;
        this.section = section;
    }

    @Override
    public String allowed() {
        return "a mapping from each " + kind + "'s name to its keys";
    }

    @Override
    List<Section> sections() {
        return List.of(section);
    }

    @Override
    String step() {
        return ".NAME";
    }

    @Override
    @Nullable
    Map<String, Settings> read(Cursor at) {
        if (at.value() instanceof YamlValue.Scalar scalar && scalar.isNull()) {
            return Map.of();
        }
        if (!(at.value() instanceof YamlValue.Mapping mapping)) {
            at.problem("expected a mapping, found " + at.shown(), allowed());
            return null;
        }
        Map<String, Settings> table = new LinkedHashMap<>();
        Map<String, YamlValue.Scalar> seen = new HashMap<>();
        for (YamlValue.Entry entry : mapping.entries()) {
            YamlValue.Scalar name = entry.key();
            Cursor inside = at.child(Cursor.shown(name.text()), entry.value());
            if (!isName(at, name, seen)) {
                continue;
            }
            at.reading().define(kind, name.text());
            Settings settings = new SectionReader(section, inside).read();
            if (settings != null) {
                table.put(name.text(), settings);
            }
        }
        return Collections.unmodifiableMap(table);
    }

    private boolean isName(Cursor at, YamlValue.Scalar name, Map<String, YamlValue.Scalar> seen) {
        Cursor atName = at.child(Cursor.shown(name.text()), name);
        YamlValue.Scalar first = seen.putIfAbsent(name.text(), name);
        if (first != null) {
            atName.problem(
                    "the name stands here a second time, first in line "
                            + first.position().line(),
                    "");
            return false;
        }
        if (!name.text().matches(namePattern)) {
            atName.problem(
                    atName.shown() + " cannot be a name",
                    "letters, digits, '.', '_' and '-', starting with a letter or digit, up to 63 characters");
            return false;
        }
        return true;
    }

    @Override
    Map<String, Object> schema() {
        return Map.of(
                "type",
                List.of("object", "null"),
                "propertyNames",
                Map.of("pattern", namePattern),
                "additionalProperties",
                Map.of("$ref", "#/$defs/" + section.name()));
    }
}
