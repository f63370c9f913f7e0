package dev.holdfast.asset.postgres.layout;

import dev.holdfast.asset.database.DatabaseInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Objects that a recovery point does not bring back, because they need a table that was left out of it. The archive
/// of definitions may hold them all the same: `pg_dump` leaves out relations only.
///
/// @param items tables first
public record LeftOut(List<Item> items) {
    public static final LeftOut NOTHING = new LeftOut(List.of());

    private static final Pattern LINE = Pattern.compile("(\\d+) (\\d+) ([^:]*): (.*)");
    private static final int NAMED = 8;

    public LeftOut {
        items = items.stream()
                .sorted(Comparator.comparing(item -> !item.type().contains("table")))
                .toList();
    }

    /// One object.
    ///
    /// @param catalog oid of the catalog that it is described in
    /// @param oid of the object there
    /// @param type such as `view` or `table constraint`
    /// @param name in full, such as `totals_fkey on public.totals`
    public record Item(long catalog, long oid, String type, String name) {
        public Item {
            type = type.replaceAll("[:\\p{Cntrl}]", " ");
            name = name.replaceAll("\\p{Cntrl}", " ");
        }

        @Override
        public String toString() {
            return type + " " + name;
        }
    }

    /// What a recovery point says of one of its databases.
    public static LeftOut of(DatabaseInfo info) {
        return new LeftOut(info.properties()
                .getOrDefault(Properties.LEFT_OUT, "")
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Item(
                        Long.parseLong(line.group(1)), Long.parseLong(line.group(2)), line.group(3), line.group(4)))
                .toList());
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /// Where a server and an archive find an object.
    public record Address(long catalog, long oid) {}

    /// Where all of them are found.
    public Set<Address> addresses() {
        return items.stream()
                .map(item -> new Address(item.catalog(), item.oid()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Adds them to what a recovery point remembers.
    public void remember(Map<String, String> properties) {
        if (!isEmpty()) {
            properties.put(Properties.LEFT_OUT, text());
        }
    }

    /// One a line, which begins with its two numbers.
    String text() {
        return items.stream()
                .map(item -> item.catalog() + " " + item.oid() + " " + item.type() + ": " + item.name())
                .collect(Collectors.joining("\n"));
    }

    /// Some of them, for a message.
    public String some() {
        String named = items.stream().limit(NAMED).map(Item::toString).collect(Collectors.joining(", "));
        return items.size() > NAMED ? named + " and " + (items.size() - NAMED) + " more" : named;
    }
}
