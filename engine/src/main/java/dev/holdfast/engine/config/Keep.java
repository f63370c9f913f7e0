package dev.holdfast.engine.config;

import dev.holdfast.settings.value.TimeSpan;

/// How far back retention keeps one recovery point per period.
public sealed interface Keep {

    /// For this many periods that have a recovery point: `30`.
    record Count(int periods) implements Keep {

        @Override
        public String toString() {
            return Integer.toString(periods);
        }
    }

    /// For this long, counted from the newest recovery point: `30d`.
    record Window(TimeSpan span) implements Keep {

        @Override
        public String toString() {
            return span.toString();
        }
    }

    /// Reads `30` as a count and `30d` as a window.
    static Keep parse(String text) {
        return text.matches("[0-9]+") ? new Count(Integer.parseInt(text)) : new Window(TimeSpan.parse(text));
    }
}
