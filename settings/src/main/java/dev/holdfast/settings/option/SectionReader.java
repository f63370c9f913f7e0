package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one mapping as the options of a section and reports everything that is wrong with it.
final class SectionReader implements SectionRule.Complaints {
    private final Section section;
    private final Cursor at;
    private final Map<String, YamlValue.Scalar> written = new LinkedHashMap<>();
    private final Map<String, Settings.Setting> values = new LinkedHashMap<>();
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();

    SectionReader(Section section, Cursor at) {
        this.section = section;
        this.at = at;
    }

    @Nullable
    Settings read() {
        if (!(at.value() instanceof YamlValue.Mapping mapping)) {
            at.problem(
                    "expected a mapping, found " + at.shown(), "the keys " + String.join(", ", section.usableKeys()));
            return null;
        }
        mapping.entries().forEach(this::readEntry);
        for (Option<?> option : section.options()) {
            if (option.isRequired() && !written.containsKey(option.key())) {
                missing(option, "");
            }
        }
        Settings settings = new Settings(at.value().position(), values);
        section.rule().check(settings, this);
        return settings;
    }

    private void readEntry(YamlValue.Entry entry) {
        YamlValue.Scalar key = entry.key();
        Cursor atKey = at.child(Cursor.shown(key.text()), key);
        Optional<Option<?>> option = section.find(key.text());
        if (option.isEmpty()) {
            unknown(atKey, key.text());
            return;
        }
        switch (option.get().lifecycle()) {
            case Lifecycle.Removed(String reason) -> atKey.problem("the key no longer exists: " + reason, "");
            case Lifecycle.Renamed(String to) -> {
                at.reading().notice(key.position(), atKey.path(), "'" + key.text() + "' is now called '" + to + "'");
                readValue(section.find(to).orElseThrow(), atKey, entry.value(), false);
            }
            case Lifecycle.Planned _ -> readValue(option.get(), atKey, entry.value(), true);
            case Lifecycle.Current _ -> readValue(option.get(), atKey, entry.value(), false);
        }
    }

    private void unknown(Cursor atKey, String key) {
        String keys = String.join(", ", section.usableKeys());
        String message = key.equals("<<") ? "merge keys are not supported" : "unknown key " + atKey.shown();
        atKey.problem(message, keys, NearestMatch.of(key, section.usableKeys()));
    }

    private void readValue(Option<?> option, Cursor atKey, YamlValue value, boolean planned) {
        YamlValue.Scalar key = (YamlValue.Scalar) atKey.value();
        YamlValue.Scalar first = written.putIfAbsent(option.key(), key);
        if (first != null) {
            atKey.problem(
                    "the key stands here a second time, first in line "
                            + first.position().line(),
                    "");
            return;
        }
        if (planned) {
            at.reading()
                    .notice(
                            key.position(),
                            atKey.path(),
                            "'" + option.key() + "' is checked and kept; this version does not act on it yet");
        }
        Cursor atValue = new Cursor(value, atKey.path(), at.reading());
        cursors.put(option.key(), atValue);
        at.reading().silently(planned, () -> {
            Object result = option.type().read(atValue);
            if (result != null) {
                values.put(option.key(), new Settings.Setting(result, key.position()));
            }
        });
    }

    @Override
    public void about(Option<?> option, String message, String allowed, String nearest) {
        Cursor cursor = cursors.get(option.key());
        if (cursor == null) {
            at.problem(message, allowed, nearest);
        } else {
            cursor.problem(message, allowed, nearest);
        }
    }

    @Override
    public void missing(Option<?> option, String why) {
        at.problem(
                "the key '" + option.key() + "' is missing" + why, option.type().allowed());
    }

    @Override
    public void notice(Option<?> option, String message) {
        YamlValue.Scalar key = written.get(option.key());
        at.reading()
                .notice(
                        key == null ? at.value().position() : key.position(),
                        key == null ? at.path() : at.path() + "." + option.key(),
                        message);
    }

    @Override
    public boolean wrote(Option<?> option) {
        return written.containsKey(option.key());
    }
}
