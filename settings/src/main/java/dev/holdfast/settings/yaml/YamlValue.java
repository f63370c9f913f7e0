package dev.holdfast.settings.yaml;

import java.util.List;

/// One value of a YAML document and where it starts. An aliased value keeps the position of its anchor.
public sealed interface YamlValue {

    Position position();

    /// The number of values in this one, itself included, every alias counted as what it stands for.
    long weight();

    /// Text, a number, a flag or nothing. `plain` is true where it was written without quotes, so that what
    /// `true` or `12` means is for the reader of the value to say.
    record Scalar(Position position, String text, boolean plain) implements YamlValue {

        @Override
        public long weight() {
            return 1;
        }

        /// Whether this is YAML's null: nothing at all, `~` or `null`, without quotes.
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        /// Whether this is a flag of YAML 1.2: `true` or `false`, without quotes.
        public boolean isFlag() {
            return plain && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        }
    }

    /// A list.
    record Sequence(Position position, List<YamlValue> items, long weight) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Keys with their values, in the order of the file. A key that stands there twice is kept twice.
    record Mapping(Position position, List<Entry> entries, long weight) implements YamlValue {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// One key of a mapping and its value.
    record Entry(Scalar key, YamlValue value) {}
}
