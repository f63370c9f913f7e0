package dev.holdfast.settings.yaml;

import dev.holdfast.settings.yaml.YamlValue.Entry;
import dev.holdfast.settings.yaml.YamlValue.Mapping;
import dev.holdfast.settings.yaml.YamlValue.Scalar;
import dev.holdfast.settings.yaml.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML document into values with positions. Not thread-safe; one reader reads one text.
public final class YamlReader {
    private static final int MAXIMUM_CHARACTERS = 1 << 20;
    private static final int MAXIMUM_DEPTH = 32;
    private static final long MAXIMUM_WEIGHT = 100_000;

    private final String file;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlValue> anchors = new HashMap<>();
    private Position here;
    private int depth;

    private YamlReader(String file, String text) {
        this.file = file;
        this.here = new Position(file, 1, 1);
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /// The one document of `text`, or nothing where the text holds none. `file` is the name that positions
    /// carry.
    public static Optional<YamlValue> read(String file, String text) throws YamlSyntaxError {
        if (text.length() > MAXIMUM_CHARACTERS) {
            throw new YamlSyntaxError(
                    new Position(file, 1, 1),
                    text.length() + " characters are more than the " + MAXIMUM_CHARACTERS
                            + " a configuration may have");
        }
        YamlReader reader = new YamlReader(file, text);
        try {
            return reader.readStream();
        } catch (MarkedYamlEngineException e) {
            throw reader.syntaxError(e);
        } catch (ReaderException e) {
            throw reader.unreadable(text, e);
        } catch (YamlEngineException e) {
            throw new YamlSyntaxError(reader.here, "not valid YAML");
        }
    }

    private Optional<YamlValue> readStream() throws YamlSyntaxError {
        next();
        if (next().getEventId() == Event.ID.StreamEnd) {
            return Optional.empty();
        }
        YamlValue document = readValue(next());
        next();
        if (next().getEventId() != Event.ID.StreamEnd) {
            throw new YamlSyntaxError(here, "a second document starts here; a configuration is one document");
        }
        return Optional.of(document);
    }

    private YamlValue readValue(Event event) throws YamlSyntaxError {
        if (++depth > MAXIMUM_DEPTH) {
            throw new YamlSyntaxError(here, "nested deeper than " + MAXIMUM_DEPTH + " levels");
        }
        YamlValue value = switch (event.getEventId()) {
            case Scalar -> readScalar((ScalarEvent) event);
            case SequenceStart -> readSequence();
            case MappingStart -> readMapping();
            case Alias -> readAlias((AliasEvent) event);
            default -> throw new YamlSyntaxError(here, "a value is missing here");
        };
        depth--;
        if (value.weight() > MAXIMUM_WEIGHT) {
            throw new YamlSyntaxError(value.position(), "its aliases grow beyond " + MAXIMUM_WEIGHT + " values");
        }
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        }
        return value;
    }

    private Scalar readScalar(ScalarEvent event) {
        return new Scalar(here, event.getValue(), event.isPlain());
    }

    private YamlValue readAlias(AliasEvent event) throws YamlSyntaxError {
        YamlValue value = anchors.get(event.getAlias());
        if (value == null) {
            throw new YamlSyntaxError(here, "the alias has no finished anchor above it");
        }
        return value;
    }

    private Sequence readSequence() throws YamlSyntaxError {
        Position start = here;
        List<YamlValue> items = new ArrayList<>();
        long weight = 1;
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            YamlValue item = readValue(event);
            items.add(item);
            weight += item.weight();
        }
        return new Sequence(start, items, weight);
    }

    private Mapping readMapping() throws YamlSyntaxError {
        Position start = here;
        List<Entry> entries = new ArrayList<>();
        long weight = 1;
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Position keyPosition = here;
            if (!(readValue(event) instanceof Scalar key)) {
                throw new YamlSyntaxError(keyPosition, "a key must be a word, not a list or a mapping");
            }
            YamlValue value = readValue(next());
            entries.add(new Entry(new Scalar(keyPosition, key.text(), key.plain()), value));
            weight += 1 + value.weight();
        }
        return new Mapping(start, entries, weight);
    }

    private Event next() {
        Event event = events.next();
        event.getStartMark().ifPresent(mark -> here = positionOf(mark));
        return event;
    }

    private Position positionOf(Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private YamlSyntaxError syntaxError(MarkedYamlEngineException e) {
        Position position = e.getProblemMark().map(this::positionOf).orElse(here);
        String context = e.getContext() == null ? "" : " " + e.getContext();
        String problem = e.getProblem() == null ? "" : ": " + e.getProblem();
        return new YamlSyntaxError(position, ("not valid YAML" + context + problem).replace('\n', ' '));
    }

    private YamlSyntaxError unreadable(String text, ReaderException e) {
        int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new YamlSyntaxError(
                new Position(file, line, column),
                String.format(Locale.ROOT, "not valid YAML: the character U+%04X is not allowed", e.getCodePoint()));
    }
}
