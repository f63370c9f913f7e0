package dev.holdfast.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value to look things up in: just enough for what restic prints. Looking for what is not there fails with the
/// value in the message.
public final class Json {
    private final @Nullable Object value;

    Json(@Nullable Object value) {
        this.value = value;
    }

    /// Reads one JSON value (RFC 8259).
    ///
    /// @throws IllegalArgumentException if the text is not exactly one value
    public static Json parse(String text) {
        return new JsonParser(text).parse();
    }

    /// The member of an object.
    public Json get(String name) {
        Json member = members().get(name);
        if (member == null) {
            throw new AssertionError("no member '" + name + "' in " + this);
        }
        return member;
    }

    /// Whether this is an object with such a member.
    public boolean has(String name) {
        return value instanceof Map<?, ?> members && members.containsKey(name);
    }

    /// The members of an object in their order.
    @SuppressWarnings("unchecked") // the parser puts nothing else into its maps
    public Map<String, Json> members() {
        return (Map<String, Json>) expect(Map.class);
    }

    /// The elements of an array; none for `null`, which Go prints for an empty list.
    @SuppressWarnings("unchecked") // the parser puts nothing else into its lists
    public List<Json> elements() {
        return value == null ? List.of() : (List<Json>) expect(List.class);
    }

    /// A string.
    public String text() {
        return expect(String.class);
    }

    /// A number without a fraction.
    public long number() {
        return expect(BigDecimal.class).longValueExact();
    }

    /// A truth value.
    public boolean flag() {
        return expect(Boolean.class);
    }

    /// Whether this is `null`.
    public boolean isNull() {
        return value == null;
    }

    private <T> T expect(Class<T> type) {
        if (!type.isInstance(value)) {
            throw new AssertionError("a " + type.getSimpleName() + " was expected instead of " + this);
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
