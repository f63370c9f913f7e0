package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.Position;
import dev.holdfast.settings.yaml.YamlReader;
import dev.holdfast.settings.yaml.YamlSyntaxError;
import dev.holdfast.settings.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/// Reads the text of a file as the options of one section.
public final class OptionReader {
    private final Section section;

    public OptionReader(Section section) {
        this.section = section;
    }

    /// The settings of `text` and the notices about them; what is wrong goes to `problems`. A text without
    /// any value is a mapping without keys.
    ///
    /// @param file the name that positions carry
    /// @param directory the absolute directory that relative paths start from
    public Outcome read(String file, String directory, String text, ConfigProblems problems) {
        Position start = new Position(file, 1, 1);
        try {
            Optional<YamlValue> document = YamlReader.read(file, text);
            YamlValue empty = new YamlValue.Mapping(start, List.of(), 1);
            Reading reading = new Reading(directory, problems);
            YamlValue top = document.filter(value -> !isNull(value)).orElse(empty);
            Settings settings = new SectionReader(section, new Cursor(top, "", reading)).read();
            reading.checkReferences();
            return new Outcome(settings == null ? Settings.none() : settings, reading.notices());
        } catch (YamlSyntaxError e) {
            problems.add(e.position(), "", String.valueOf(e.getMessage()), "", "");
            return new Outcome(Settings.none(), List.of());
        }
    }

    private static boolean isNull(YamlValue value) {
        return value instanceof YamlValue.Scalar scalar && scalar.isNull();
    }

    /// What was read.
    public record Outcome(Settings settings, List<ConfigNotice> notices) {}
}
