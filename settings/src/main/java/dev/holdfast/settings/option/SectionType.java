package dev.holdfast.settings.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mapping whose keys are the options of a section.
final class SectionType extends ValueType<Settings> {
    private final Section section;

    SectionType(Section section) {
        this.section = section;
    }

    @Override
    public String allowed() {
        return "a mapping with the keys " + String.join(", ", section.usableKeys());
    }

    @Override
    List<Section> sections() {
        return List.of(section);
    }

    @Override
    @Nullable
    Settings read(Cursor at) {
        return new SectionReader(section, at).read();
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("$ref", "#/$defs/" + section.name());
    }
}
