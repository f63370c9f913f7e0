package dev.holdfast.settings.option;

import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.ByteSize;
import dev.holdfast.settings.value.Cron;
import dev.holdfast.settings.value.Percentage;
import dev.holdfast.settings.value.TimeSpan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// The types of value a configuration knows.
public final class Types {
    /// Names that may be used on a command line and in a recovery point's tags.
    private static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$";

    private Types() {}

    /// Any text that is not empty.
    public static ValueType<String> text(String allowed) {
        return new ScalarType<>(allowed, Map.of("type", List.of("string", "number"), "minLength", 1), text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("the text is empty");
            }
            return text;
        });
    }

    /// A text of the shape `pattern`, which is anchored at both ends.
    public static ValueType<String> matching(String pattern, String allowed) {
        return shaped(pattern, allowed, Function.identity());
    }

    /// The name of an application, an environment, a repository.
    public static ValueType<String> name() {
        return nameOf("a name of letters, digits, '.', '_' and '-', up to 63 characters");
    }

    /// A word in the shape of a name; `allowed` says which ones make sense.
    public static ValueType<String> nameOf(String allowed) {
        return shapedOrNumber(NAME, 0, Integer.MAX_VALUE, List.of(), allowed, Function.identity());
    }

    /// A path. A relative one starts from the directory of the configuration file.
    public static ValueType<String> path() {
        return new PathType();
    }

    /// `true` or `false`.
    public static ValueType<Boolean> flag() {
        return new FlagType();
    }

    public static ValueType<Integer> wholeNumber(int minimum, int maximum) {
        return new WholeNumberType(minimum, maximum);
    }

    /// One of the constants of an enumeration, each written as `written` says.
    public static <E extends Enum<E>> ValueType<E> choice(Class<E> type, Function<E, String> written) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(written.apply(constant), constant);
        }
        return new ChoiceType<>(choices, written);
    }

    /// One of the words `words`.
    public static ValueType<String> oneOf(List<String> words) {
        Map<String, String> choices = new LinkedHashMap<>();
        words.forEach(word -> choices.put(word, word));
        return new ChoiceType<>(choices, Function.identity());
    }

    public static ValueType<ByteSize> size() {
        return shapedOrNumber(
                ByteSize.PATTERN,
                0,
                Long.MAX_VALUE,
                List.of(),
                "a size such as 10MB, 1GiB or 4096 (K, M, G, T alone are powers of 1024)",
                ByteSize::parse);
    }

    public static ValueType<Percentage> percentage() {
        return shaped(Percentage.PATTERN, "a percentage such as 20%", Percentage::parse);
    }

    public static ValueType<TimeSpan> timeSpan() {
        return shaped(TimeSpan.PATTERN, "a time span such as 30m, 2h, 7d or 1h30m", TimeSpan::parse);
    }

    public static ValueType<Cron> cron() {
        String fields = "five cron fields: minute hour day-of-month month day-of-week, such as \"0 3 * * *\"";
        return shaped("^\\s*(\\S+\\s+){4}\\S+\\s*$", fields, Cron::parse);
    }

    public static ValueType<ZoneId> timeZone() {
        return new ScalarType<>(
                "a time zone such as Europe/Prague or UTC",
                Map.of("type", "string"),
                Types::zone,
                new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such time zone", e);
        }
    }

    /// The source of a secret: `{env: NAME}`, `{file: PATH}` or `{command: …}`; never the secret itself.
    public static ValueType<SecretSource> secret() {
        return new SecretType();
    }

    /// A program and its arguments, as a list, or as one line that `/bin/sh` runs.
    public static ValueType<List<String>> command() {
        return new CommandType();
    }

    /// A list of values of one type, in their order.
    public static <T> ValueType<List<T>> listOf(ValueType<T> item) {
        return new ListType<>(item);
    }

    /// The same, where one value may stand alone.
    public static <T> ValueType<List<T>> oneOrMore(ValueType<T> item) {
        return new OneOrMoreType<>(item);
    }

    /// A mapping with the keys of `section`.
    public static ValueType<Settings> section(Section section) {
        return new SectionType(section);
    }

    /// A mapping of names to sections; each name defines a `kind` that [#reference] may refer to.
    public static ValueType<Map<String, Settings>> table(String kind, Section section) {
        return new TableType(kind, NAME, section);
    }

    /// The name of a `kind` that a table of the same file defines.
    public static ValueType<String> reference(String kind) {
        return new ReferenceType(kind);
    }

    /// A value of either type: a mapping is read as `mapping`, anything else as `other`.
    public static <A, B, T> ValueType<T> either(
            ValueType<A> mapping, Function<A, T> fromMapping, ValueType<B> other, Function<B, T> fromOther) {
        return new EitherType<>(mapping, fromMapping, other, fromOther);
    }

    /// A text of the shape `pattern` that `parser` reads; `parser` throws IllegalArgumentException with the
    /// reason. No number has that shape.
    public static <T> ValueType<T> shaped(String pattern, String allowed, Function<String, T> parser) {
        return new ScalarType<>(allowed, Map.of("type", "string", "pattern", pattern), checked(pattern, parser));
    }

    /// The same for a shape that whole numbers from `minimum` to `maximum` have too. `words` are values of
    /// that shape to suggest where something near was written.
    public static <T> ValueType<T> shapedOrNumber(
            String pattern,
            long minimum,
            long maximum,
            List<String> words,
            String allowed,
            Function<String, T> parser) {
        Map<String, Object> text = Map.of("type", "string", "pattern", pattern);
        Map<String, Object> number = Map.of("type", "integer", "minimum", minimum, "maximum", maximum);
        Map<String, Object> schema = Map.of("anyOf", List.of(text, number));
        return new ScalarType<>(allowed, schema, checked(pattern, parser), new LinkedHashSet<>(words));
    }

    private static <T> Function<String, T> checked(String pattern, Function<String, T> parser) {
        return text -> {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException("");
            }
            return parser.apply(text);
        };
    }
}
