package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The exact comparison of two directory trees, in everything that a backup should bring back. The directories that
/// hold
/// the trees are not compared themselves.
public final class TreeComparison {
    private static final int SHOWN = 40;

    private final TreeListing expected;
    private final TreeListing actual;
    private final Set<TreeAttribute> ignored;

    private TreeComparison(TreeListing expected, TreeListing actual, Set<TreeAttribute> ignored) {
        this.expected = expected;
        this.actual = actual;
        this.ignored = ignored;
    }

    /// Compares two listings, taken before and after.
    public static TreeComparison of(TreeListing expected, TreeListing actual) {
        return new TreeComparison(expected, actual, EnumSet.noneOf(TreeAttribute.class));
    }

    /// Compares what is below two directories now.
    public static TreeComparison of(Path expected, Path actual) throws IOException, InterruptedException {
        return of(TreeListing.of(expected), TreeListing.of(actual));
    }

    /// The same comparison, blind to some attributes.
    public TreeComparison ignoring(TreeAttribute... attributes) {
        Set<TreeAttribute> more = EnumSet.copyOf(Arrays.asList(attributes));
        more.addAll(ignored);
        return new TreeComparison(expected, actual, more);
    }

    /// The same comparison of the entries, on both sides, that fulfil a condition.
    public TreeComparison only(Predicate<TreeEntry> condition) {
        return new TreeComparison(expected.only(condition), actual.only(condition), ignored);
    }

    /// Fails, and shows the first differences, unless the trees are equal. A tree without entries is taken for a
    /// mistake.
    public void requireEqual() {
        if (expected.entries().isEmpty()) {
            throw new AssertionError("the expected tree has no entries: nothing would be compared");
        }
        List<TreeDifference> differences = differences();
        if (!differences.isEmpty()) {
            StringBuilder message = new StringBuilder("the trees differ in " + differences.size() + " things");
            differences.stream()
                    .limit(SHOWN)
                    .forEach(difference -> message.append("\n  ").append(difference));
            throw new AssertionError(message.toString());
        }
    }

    /// Everything in which the trees differ, in the order of the expected tree.
    public List<TreeDifference> differences() {
        Map<String, TreeEntry> remaining = new LinkedHashMap<>();
        actual.entries().forEach(entry -> remaining.put(entry.path(), entry));
        List<TreeDifference> differences = new ArrayList<>();
        Map<String, String> firstLinks = new HashMap<>();
        for (TreeEntry entry : expected.entries()) {
            TreeEntry other = remaining.remove(entry.path());
            if (other == null) {
                differences.add(new TreeDifference(entry.path(), TreeAttribute.PRESENCE, "there", "missing"));
            } else {
                compare(entry, other, firstLinks, differences);
            }
        }
        remaining
                .keySet()
                .forEach(path -> differences.add(new TreeDifference(path, TreeAttribute.PRESENCE, "missing", "there")));
        return differences.stream()
                .filter(difference -> !ignored.contains(difference.attribute()))
                .toList();
    }

    private static void compare(
            TreeEntry expected, TreeEntry actual, Map<String, String> firstLinks, List<TreeDifference> differences) {
        Map<TreeAttribute, String> before = describe(expected);
        Map<TreeAttribute, String> after = describe(actual);
        before.forEach((attribute, value) -> {
            String other = after.getOrDefault(attribute, "");
            if (!other.equals(value)) {
                differences.add(new TreeDifference(expected.path(), attribute, value, other));
            }
        });
        if (!expected.attributes().equals(actual.attributes())) {
            differences.add(new TreeDifference(
                    expected.path(),
                    TreeAttribute.ATTRIBUTES,
                    attributes(expected, actual),
                    attributes(actual, expected)));
        }
        String group = firstLinks.computeIfAbsent(expected.linkedTo(), first -> actual.linkedTo());
        if (!group.equals(actual.linkedTo())) {
            differences.add(new TreeDifference(
                    expected.path(),
                    TreeAttribute.LINKS,
                    "the same file as " + expected.linkedTo(),
                    "the same file as " + actual.linkedTo()));
        }
        if (expected.type() == EntryType.FILE && actual.holes() < expected.holes() / 2) {
            differences.add(new TreeDifference(
                    expected.path(),
                    TreeAttribute.HOLES,
                    expected.allocated() + " of " + expected.size() + " bytes on disk",
                    actual.allocated() + " of " + actual.size() + " bytes on disk"));
        }
    }

    private static Map<TreeAttribute, String> describe(TreeEntry entry) {
        Map<TreeAttribute, String> description = new TreeMap<>();
        description.put(TreeAttribute.TYPE, entry.type().toString());
        description.put(TreeAttribute.MODE, Integer.toOctalString(entry.mode()));
        description.put(TreeAttribute.OWNER, entry.owner() + ":" + entry.group());
        description.put(
                TreeAttribute.TIME,
                Instant.ofEpochSecond(entry.seconds(), entry.nanos()) + " (" + entry.seconds() + "."
                        + "%09d".formatted(entry.nanos()) + ")");
        description.put(TreeAttribute.DEVICE, entry.device());
        description.put(TreeAttribute.TARGET, entry.target());
        description.put(TreeAttribute.CONTENT, entry.size() + " bytes " + entry.content());
        return description;
    }

    /// The attributes of an entry that the other one does not have equally.
    private static String attributes(TreeEntry entry, TreeEntry other) {
        Map<String, String> readable = new TreeMap<>();
        entry.attributes().forEach((name, value) -> {
            if (!value.equals(other.attributes().get(name))) {
                readable.put(name, "0x" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.ISO_8859_1)));
            }
        });
        return readable.toString();
    }
}
