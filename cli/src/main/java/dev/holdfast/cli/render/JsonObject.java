package dev.holdfast.cli.render;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object that is put together member by member; the order is kept. Not thread-safe.
///
/// Values are strings, numbers, booleans, moments, objects, and collections of these.
public final class JsonObject {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /// Adds a member, or replaces the one of the same name.
    public JsonObject put(String name, Object value) {
        members.put(
                name,
                switch (value) {
                    case String text -> text;
                    case Number number -> number;
                    case Boolean truth -> truth;
                    case Instant moment -> moment.toString();
                    case JsonObject object -> object;
                    case Collection<?> items -> items;
                    default ->
                        throw new IllegalArgumentException("member '" + name + "': no JSON form for "
                                + value.getClass().getName());
                });
        return this;
    }

    /// Adds a member whose value is `null`.
    public JsonObject putNull(String name) {
        members.put(name, null);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    /// The object on one line.
    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
