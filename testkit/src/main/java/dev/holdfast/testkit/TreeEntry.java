package dev.holdfast.testkit;

import java.util.Map;

/// One entry of a directory tree with everything about it that a backup should bring back. Names, targets and
/// attributes are bytes: strings of characters 0 to 255, one for each byte.
///
/// @param path relative to the tree
/// @param mode the twelve permission bits
/// @param size in bytes, for files
/// @param allocated bytes on disk, for files
/// @param device major and minor number, for devices
/// @param target for symbolic links
/// @param attributes extended attributes, ACLs and capabilities among them
/// @param content SHA-256 in hexadecimal digits, for files
/// @param linkedTo the first path of the tree, in the order of bytes, that is the same file; its own if there is none
public record TreeEntry(
        String path,
        EntryType type,
        int mode,
        long owner,
        long group,
        long seconds,
        int nanos,
        long size,
        long allocated,
        String device,
        String target,
        Map<String, String> attributes,
        String content,
        String linkedTo) {
    public TreeEntry {
        attributes = Map.copyOf(attributes);
    }

    /// Whether the file takes up noticeably less room than it has bytes.
    public boolean sparse() {
        return holes() > 0;
    }

    /// How many bytes of the file are not on disk.
    long holes() {
        return Math.max(0, size - allocated);
    }
}
