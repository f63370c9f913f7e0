package dev.holdfast.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The reading of the records that `scan-tree.pl` prints: `E`, path, status, inode, link target, attributes and
/// content of an entry, and so on until `Z`. Numbers are big-endian; bytes follow their length.
final class TreeScanner {
    private static final int PERMISSIONS = 07777;
    private static final int DISK_BLOCK = 512;

    private final Map<String, TreeEntry> firstOfInode = new HashMap<>();

    TreeListing scan(Path directory) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("holdfast-scan-", ".txt");
        try {
            Process process = new ProcessBuilder(new PerlScript("scan-tree.pl").commandLine(List.of()))
                    .directory(directory.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            try (DataInputStream records =
                    new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 18))) {
                return new TreeListing(readAll(records, directory, process, complaints));
            } finally {
                process.destroyForcibly().waitFor();
            }
        } finally {
            Files.delete(complaints);
        }
    }

    private List<TreeEntry> readAll(DataInputStream records, Path directory, Process process, Path complaints)
            throws IOException, InterruptedException {
        List<TreeEntry> entries = new ArrayList<>();
        int mark = records.read();
        for (; mark == 'E'; mark = records.read()) {
            entries.add(readEntry(records));
        }
        if (mark != 'Z') {
            throw new AssertionError("unable to read tree '" + directory + "': exit code " + process.waitFor() + ", "
                    + Files.readString(complaints, StandardCharsets.ISO_8859_1));
        }
        return entries;
    }

    private TreeEntry readEntry(DataInputStream records) throws IOException {
        String path = readText(records);
        int mode = records.readInt();
        EntryType type = EntryType.ofMode(mode);
        long owner = Integer.toUnsignedLong(records.readInt());
        long group = Integer.toUnsignedLong(records.readInt());
        int links = records.readInt();
        long seconds = records.readLong();
        int nanos = records.readInt();
        long size = records.readLong();
        long blocks = records.readLong();
        String numbers = records.readInt() + ":" + records.readInt();
        String inode = records.readInt() + ":" + records.readInt() + ":" + records.readLong();
        boolean file = type == EntryType.FILE;
        boolean device = type == EntryType.CHARACTER_DEVICE || type == EntryType.BLOCK_DEVICE;
        TreeEntry entry = new TreeEntry(
                path,
                type,
                mode & PERMISSIONS,
                owner,
                group,
                seconds,
                nanos,
                file ? size : 0,
                file ? blocks * DISK_BLOCK : 0,
                device ? numbers : "",
                readText(records),
                readAttributes(records),
                readContent(records, file),
                path);
        return links > 1 && type != EntryType.DIRECTORY ? linked(entry, inode) : entry;
    }

    /// The entry as a link to the first one of the same file, which alone came with its content.
    private TreeEntry linked(TreeEntry entry, String inode) {
        TreeEntry first = firstOfInode.putIfAbsent(inode, entry);
        return first == null
                ? entry
                : new TreeEntry(
                        entry.path(),
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
                        first.content(),
                        first.path());
    }

    private static Map<String, String> readAttributes(DataInputStream records) throws IOException {
        Map<String, String> attributes = new HashMap<>();
        for (int left = records.readInt(); left > 0; left--) {
            String name = readText(records);
            attributes.put(name, readText(records));
        }
        return attributes;
    }

    private static String readContent(DataInputStream records, boolean file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[0];
        for (int length = records.readInt(); length > 0; length = records.readInt()) {
            buffer = buffer.length < length ? new byte[length] : buffer;
            records.readFully(buffer, 0, length);
            digest.update(buffer, 0, length);
        }
        return file ? HexFormat.of().formatHex(digest.digest()) : "";
    }

    private static String readText(DataInputStream records) throws IOException {
        return new String(records.readNBytes(records.readInt()), StandardCharsets.ISO_8859_1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
