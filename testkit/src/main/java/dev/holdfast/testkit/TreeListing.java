package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// A directory tree at one moment: all entries below a directory (not the directory itself) in the order of a walk.
/// It stays when the tree is destroyed.
public record TreeListing(List<TreeEntry> entries) {
    public TreeListing {
        entries = List.copyOf(entries);
    }

    /// Reads the tree with Debian's `perl-base`, to the last byte and attribute. Meant for root, who may read all of
    /// it.
    public static TreeListing of(Path directory) throws IOException, InterruptedException {
        return new TreeScanner().scan(directory);
    }

    /// The entries that fulfil a condition.
    public TreeListing only(Predicate<TreeEntry> condition) {
        return new TreeListing(entries.stream().filter(condition).toList());
    }

    /// The entries below a directory of this tree, with paths relative to it.
    public TreeListing below(String directory) {
        String prefix = directory + "/";
        return new TreeListing(entries.stream()
                .filter(entry -> entry.path().startsWith(prefix))
                .map(entry -> withoutPrefix(entry, prefix))
                .toList());
    }

    private static TreeEntry withoutPrefix(TreeEntry entry, String prefix) {
        String linkedTo = entry.linkedTo();
        return new TreeEntry(
                entry.path().substring(prefix.length()),
                entry.type(),
                entry.mode(),
                entry.owner(),
                entry.group(),
                entry.seconds(),
                entry.nanos(),
                entry.size(),
                entry.allocated(),
                entry.device(),
                entry.target(),
                entry.attributes(),
                entry.content(),
                linkedTo.startsWith(prefix) ? linkedTo.substring(prefix.length()) : linkedTo);
    }
}
