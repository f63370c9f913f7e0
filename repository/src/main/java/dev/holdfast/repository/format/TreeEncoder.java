package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes tree blobs, equal to the byte to what restic writes for the same nodes. Reusable through [#reset];
/// not thread-safe.
///
/// The order of fields, and which of them are left out when empty, are those of restic's
/// `internal/data/node.go`. Control characters in targets of symbolic links and in names of users, groups and
/// attributes are written as restic releases built with Go 1.22 and later do.
public final class TreeEncoder {
    private static final byte[] START = ascii("{\"nodes\":[");
    private static final byte[] END = ascii("]}\n");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] TYPE = ascii(",\"type\":");
    private static final byte[] MODE = ascii(",\"mode\":");
    private static final byte[] MTIME = ascii(",\"mtime\":");
    private static final byte[] ATIME = ascii(",\"atime\":");
    private static final byte[] CTIME = ascii(",\"ctime\":");
    private static final byte[] UID = ascii(",\"uid\":");
    private static final byte[] GID = ascii(",\"gid\":");
    private static final byte[] USER = ascii(",\"user\":");
    private static final byte[] GROUP = ascii(",\"group\":");
    private static final byte[] INODE = ascii(",\"inode\":");
    private static final byte[] DEVICE_ID = ascii(",\"device_id\":");
    private static final byte[] SIZE = ascii(",\"size\":");
    private static final byte[] LINKS = ascii(",\"links\":");
    private static final byte[] TARGET = ascii(",\"linktarget\":");
    private static final byte[] RAW_TARGET = ascii(",\"linktarget_raw\":");
    private static final byte[] ATTRIBUTES = ascii(",\"extended_attributes\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] GENERIC_ATTRIBUTES = ascii(",\"generic_attributes\":");
    private static final byte[] DEVICE = ascii(",\"device\":");
    private static final byte[] CONTENT = ascii(",\"content\":");
    private static final byte[] NO_CONTENT = ascii(",\"content\":null");
    private static final byte[] SUBTREE = ascii(",\"subtree\":");
    private static final byte[] ERROR = ascii(",\"error\":");

    private static final byte[] FILE = ascii("\"file\"");
    private static final byte[] DIRECTORY = ascii("\"dir\"");
    private static final byte[] SYMLINK = ascii("\"symlink\"");
    private static final byte[] BLOCK_DEVICE = ascii("\"dev\"");
    private static final byte[] CHARACTER_DEVICE = ascii("\"chardev\"");
    private static final byte[] FIFO = ascii("\"fifo\"");
    private static final byte[] SOCKET = ascii("\"socket\"");

    private final TreeEncoding encoding;
    private final JsonWriter out = new JsonWriter();
    private @Nullable NodeName last;

    /// An encoder that starts with an empty tree.
    public TreeEncoder(TreeEncoding encoding) {
        this.encoding = encoding;
        reset();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /// Starts an empty tree.
    public void reset() {
        out.clear();
        out.raw(START);
        last = null;
    }

    /// Adds a node.
    ///
    /// @throws IllegalArgumentException if its name does not sort behind that of the node before
    public void add(Node node) {
        NodeName name = node.name();
        if (last != null) {
            if (name.compareTo(last) <= 0) {
                throw new IllegalArgumentException(
                        "node '" + name + "' does not sort behind '" + last + "', the node before it");
            }
            out.raw(',');
        }
        last = name;
        out.raw(NAME);
        out.quotedName(name);
        out.raw(TYPE);
        type(node);
        attributes(node);
        content(node);
        text(ERROR, node.metadata().error());
        out.raw('}');
    }

    /// Completes the blob, which then is the first [#length] bytes of [#buffer].
    public void finish() {
        out.raw(END);
    }

    /// The array that the blob is built in: valid until the next call of [#add] or [#reset], not to be modified.
    public byte[] buffer() {
        return out.buffer();
    }

    /// The number of bytes written so far.
    public int length() {
        return out.length();
    }

    /// A copy of the bytes written so far.
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void type(Node node) {
        switch (node) {
            case FileNode file -> out.raw(FILE);
            case DirectoryNode directory -> out.raw(DIRECTORY);
            case SymlinkNode symlink -> out.raw(SYMLINK);
            case DeviceNode device -> out.raw(device.kind() == DeviceNode.Kind.BLOCK ? BLOCK_DEVICE : CHARACTER_DEVICE);
            case FifoNode fifo -> out.raw(FIFO);
            case SocketNode socket -> out.raw(SOCKET);
            case UnknownNode unknown -> out.string(unknown.type().sharedBytes());
        }
    }

    /// Everything from the mode to the device number.
    private void attributes(Node node) {
        Metadata metadata = node.metadata();
        number(MODE, Integer.toUnsignedLong(metadata.mode().bits()));
        times(metadata);
        out.raw(UID);
        out.number(metadata.uid());
        out.raw(GID);
        out.number(metadata.gid());
        text(USER, metadata.user());
        text(GROUP, metadata.group());
        number(INODE, metadata.inode());
        if (writesDeviceId(node)) {
            number(DEVICE_ID, metadata.deviceId());
        }
        number(SIZE, size(node));
        number(LINKS, metadata.links());
        target(node);
        extendedAttributes(metadata.extendedAttributes());
        if (metadata.genericAttributes().isPresent()) {
            out.raw(GENERIC_ATTRIBUTES);
            out.raw(metadata.genericAttributes().get().bytes().sharedBytes());
        }
        number(DEVICE, device(node));
    }

    private boolean writesDeviceId(Node node) {
        return switch (encoding) {
            case RESTIC -> true;
            case COMPACT -> node.metadata().links() > 1 && !(node instanceof DirectoryNode);
        };
    }

    private void times(Metadata metadata) {
        out.raw(MTIME);
        int start = out.length();
        out.time(metadata.mtime());
        int end = out.length();
        time(ATIME, metadata.atime(), metadata.mtime(), start, end);
        time(CTIME, metadata.ctime(), metadata.mtime(), start, end);
    }

    /// Writes a time that often is the modification time, which stands between `start` and `end`.
    private void time(byte[] key, Timestamp time, Timestamp mtime, int start, int end) {
        out.raw(key);
        if (time.equals(mtime)) {
            out.repeat(start, end);
        } else {
            out.time(time);
        }
    }

    private static long size(Node node) {
        return switch (node) {
            case FileNode file -> file.size();
            case UnknownNode unknown -> unknown.size();
            case DirectoryNode _, SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _ -> 0;
        };
    }

    private static long device(Node node) {
        return switch (node) {
            case DeviceNode device -> device.device();
            case UnknownNode unknown -> unknown.device();
            case FileNode _, DirectoryNode _, SymlinkNode _, FifoNode _, SocketNode _ -> 0;
        };
    }

    private void target(Node node) {
        ByteString target = switch (node) {
            case SymlinkNode symlink -> symlink.target();
            case UnknownNode unknown -> unknown.target();
            case FileNode _, DirectoryNode _, DeviceNode _, FifoNode _, SocketNode _ -> ByteString.EMPTY;
        };
        text(TARGET, target);
        if (!Utf8.isSound(target.sharedBytes(), 0, target.length())) {
            out.raw(RAW_TARGET);
            out.base64(target);
        }
    }

    private void extendedAttributes(List<ExtendedAttribute> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        out.raw(ATTRIBUTES);
        int separator = '[';
        for (ExtendedAttribute attribute : attributes) {
            out.raw(separator);
            separator = ',';
            out.raw(NAME);
            out.string(attribute.name().sharedBytes());
            out.raw(VALUE);
            out.base64(attribute.value());
            out.raw('}');
        }
        out.raw(']');
    }

    private void content(Node node) {
        switch (node) {
            case FileNode file -> content(file.content());
            case DirectoryNode directory -> {
                out.raw(NO_CONTENT);
                subtree(directory.subtree());
            }
            case UnknownNode unknown -> {
                unknown.content().ifPresentOrElse(this::content, () -> out.raw(NO_CONTENT));
                unknown.subtree().ifPresent(this::subtree);
            }
            case SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _ -> out.raw(NO_CONTENT);
        }
    }

    private void content(List<BlobId> content) {
        out.raw(CONTENT);
        out.raw('[');
        for (int i = 0; i < content.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.id(content.get(i).id());
        }
        out.raw(']');
    }

    private void subtree(BlobId subtree) {
        out.raw(SUBTREE);
        out.id(subtree.id());
    }

    private void number(byte[] key, long value) {
        if (value != 0) {
            out.raw(key);
            out.number(value);
        }
    }

    private void text(byte[] key, ByteString text) {
        if (!text.isEmpty()) {
            out.raw(key);
            out.string(text.sharedBytes());
        }
    }
}
