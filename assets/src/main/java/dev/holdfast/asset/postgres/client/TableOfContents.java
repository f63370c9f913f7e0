package dev.holdfast.asset.postgres.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `pg_restore --list --verbose` says an archive holds, with what depends on what.
///
/// @param entries in the order of the archive
public record TableOfContents(List<Entry> entries) {
    private static final Pattern LINE = Pattern.compile("(\\d+); (\\d+) (\\d+) (.*)");
    private static final String DEPENDS = ";\tdepends on:";

    /// The descriptions of more than one word; all others are one word.
    private static final List<String> LONG_DESCRIPTIONS = List.of(
            "ACCESS METHOD",
            "BLOB METADATA",
            "CHECK CONSTRAINT",
            "DATABASE PROPERTIES",
            "DEFAULT ACL",
            "EVENT TRIGGER",
            "FK CONSTRAINT",
            "FOREIGN DATA WRAPPER",
            "FOREIGN TABLE",
            "INDEX ATTACH",
            "LARGE OBJECT",
            "MATERIALIZED VIEW DATA",
            "MATERIALIZED VIEW",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "PROCEDURAL LANGUAGE",
            "PUBLICATION TABLES IN SCHEMA",
            "PUBLICATION TABLE",
            "ROW SECURITY",
            "SECURITY LABEL",
            "SEQUENCE OWNED BY",
            "SEQUENCE SET",
            "SHELL TYPE",
            "STATISTICS DATA",
            "SUBSCRIPTION TABLE",
            "TABLE ATTACH",
            "TABLE DATA",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "TEXT SEARCH PARSER",
            "TEXT SEARCH TEMPLATE",
            "USER MAPPING");

    public TableOfContents {
        entries = List.copyOf(entries);
    }

    /// One object.
    ///
    /// @param id by which `pg_restore --use-list` knows it
    /// @param oid of the object itself, 0 for some
    /// @param description its kind, such as `TABLE`
    /// @param rest schema, name and owner as they stand in the list, which cannot be told apart for sure
    /// @param needs ids of the entries that it depends on
    public record Entry(int id, long catalog, long oid, String description, String rest, List<Integer> needs) {
        public Entry {
            needs = List.copyOf(needs);
        }

        String line() {
            return id + "; " + catalog + " " + oid + " " + description + " " + rest;
        }
    }

    /// Reads the output of `pg_restore --list --verbose`.
    public static TableOfContents parse(String listing) {
        List<Entry> entries = new ArrayList<>();
        for (String line : listing.lines().toList()) {
            if (line.startsWith(DEPENDS) && !entries.isEmpty()) {
                Entry last = entries.removeLast();
                entries.add(new Entry(
                        last.id(), last.catalog(), last.oid(), last.description(), last.rest(), numbers(line)));
            } else {
                entry(line).ifPresent(entries::add);
            }
        }
        return new TableOfContents(entries);
    }

    private static List<Integer> numbers(String line) {
        return Arrays.stream(line.substring(DEPENDS.length()).strip().split(" "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private static Optional<Entry> entry(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String text = matcher.group(4);
        String description = LONG_DESCRIPTIONS.stream()
                .filter(known -> text.startsWith(known + " "))
                .findFirst()
                .orElseGet(() -> text.split(" ", 2)[0]);
        String rest = text.substring(Math.min(text.length(), description.length() + 1));
        return Optional.of(new Entry(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                description,
                rest,
                List.of()));
    }

    /// Without some of the objects, and without what needs one of them, such as comments and privileges.
    public TableOfContents without(Predicate<Entry> objects) {
        Set<Integer> gone = new HashSet<>();
        entries.stream().filter(objects).map(Entry::id).forEach(gone::add);
        boolean changed = !gone.isEmpty();
        while (changed) {
            changed = false;
            for (Entry entry : entries) {
                changed |= entry.needs().stream().anyMatch(gone::contains) && gone.add(entry.id());
            }
        }
        return new TableOfContents(
                entries.stream().filter(entry -> !gone.contains(entry.id())).toList());
    }

    /// The entries by id.
    public Map<Integer, Entry> byId() {
        Map<Integer, Entry> all = new HashMap<>();
        entries.forEach(entry -> all.put(entry.id(), entry));
        return all;
    }

    /// A list for `pg_restore --use-list`.
    public static String list(List<Entry> chosen) {
        return chosen.stream().map(Entry::line).collect(Collectors.joining("\n", "", "\n"));
    }
}
