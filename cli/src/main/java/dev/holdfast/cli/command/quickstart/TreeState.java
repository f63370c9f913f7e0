package dev.holdfast.cli.command.quickstart;

import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that there is to know about the entries of a directory and of all below it, to compare it later.
///
/// @param entries by path below the directory
record TreeState(Map<FilePath, Entry> entries) {
    private static final int BUFFER = 1 << 16;

    /// One entry.
    ///
    /// @param permissions with setuid, setgid and sticky
    /// @param size of a regular file, else 0
    /// @param content SHA-256 of the content of a file, the target of a symbolic link, in hexadecimal digits
    record Entry(
            FileType type,
            int permissions,
            long uid,
            long gid,
            long size,
            long links,
            Instant modified,
            Set<String> attributes,
            String content) {}

    /// Reads the directory `name` of `parent`, itself included.
    static TreeState of(FileSystemAccess fileSystem, FilePath parent, FileName name) throws PosixException {
        Map<FilePath, Entry> entries = new TreeMap<>();
        try (DirectoryHandle directory = fileSystem.openDirectory(parent)) {
            add(directory, name, FilePath.CURRENT.child(name), entries);
        }
        return new TreeState(entries);
    }

    private static void add(DirectoryHandle directory, FileName name, FilePath path, Map<FilePath, Entry> entries)
            throws PosixException {
        FileStatus status = directory.stat(name);
        entries.put(
                path,
                new Entry(
                        status.type(),
                        status.permissions(),
                        status.uid(),
                        status.gid(),
                        status.isRegular() ? status.size() : 0,
                        status.isDirectory() ? 0 : status.links(),
                        status.modified(),
                        attributes(directory.extendedAttributes(name)),
                        content(directory, name, status)));
        if (status.isDirectory()) {
            try (DirectoryHandle child = directory.openDirectory(name)) {
                for (DirectoryEntry entry : child.list()) {
                    add(child, entry.name(), path.child(entry.name()), entries);
                }
            }
        }
    }

    private static Set<String> attributes(List<ExtendedAttribute> attributes) {
        Set<String> texts = new TreeSet<>();
        attributes.forEach(
                attribute -> texts.add(attribute.name() + "=" + HexFormat.of().formatHex(attribute.value())));
        return texts;
    }

    private static String content(DirectoryHandle directory, FileName name, FileStatus status) throws PosixException {
        if (status.isSymlink()) {
            return HexFormat.of().formatHex(directory.readLink(name));
        }
        if (!status.isRegular()) {
            return "";
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (FileHandle file = directory.openFile(name)) {
            for (int read = file.read(buffer, 0, buffer.length); read > 0; read = file.read(buffer, 0, buffer.length)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// The sum of the sizes of all regular files.
    long bytes() {
        return entries.values().stream().mapToLong(Entry::size).sum();
    }

    /// What is not the same in `other`, a line for each entry.
    List<String> differences(TreeState other) {
        Set<FilePath> paths = new TreeSet<>(entries.keySet());
        paths.addAll(other.entries.keySet());
        List<String> differences = new ArrayList<>();
        for (FilePath path : paths) {
            Entry expected = entries.get(path);
            Entry actual = other.entries.get(path);
            if (expected == null || !expected.equals(actual)) {
                differences.add("'" + path + "': expected " + (expected == null ? "nothing" : expected) + ", found "
                        + (actual == null ? "nothing" : actual));
            }
        }
        return differences;
    }
}
