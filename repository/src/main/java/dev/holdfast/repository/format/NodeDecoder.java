package dev.holdfast.repository.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one node after the other. Remembers what neighbours usually share (owner, mode), to share it in
/// memory, too.
final class NodeDecoder {
    private static final int NAME = 0;
    private static final int TYPE = 1;
    private static final int MODE = 2;
    private static final int MTIME = 3;
    private static final int ATIME = 4;
    private static final int CTIME = 5;
    private static final int UID = 6;
    private static final int GID = 7;
    private static final int USER = 8;
    private static final int GROUP = 9;
    private static final int INODE = 10;
    private static final int DEVICE_ID = 11;
    private static final int SIZE = 12;
    private static final int LINKS = 13;
    private static final int TARGET = 14;
    private static final int RAW_TARGET = 15;
    private static final int EXTENDED_ATTRIBUTES = 16;
    private static final int GENERIC_ATTRIBUTES = 17;
    private static final int DEVICE = 18;
    private static final int CONTENT = 19;
    private static final int SUBTREE = 20;
    private static final int ERROR = 21;
    private static final FieldNames FIELDS = FieldNames.of(
            "name",
            "type",
            "mode",
            "mtime",
            "atime",
            "ctime",
            "uid",
            "gid",
            "user",
            "group",
            "inode",
            "device_id",
            "size",
            "links",
            "linktarget",
            "linktarget_raw",
            "extended_attributes",
            "generic_attributes",
            "device",
            "content",
            "subtree",
            "error");
    private static final FieldNames ATTRIBUTE_FIELDS = FieldNames.of("name", "value");
    private static final FieldNames TYPES = FieldNames.of("file", "dir", "symlink", "dev", "chardev", "fifo", "socket");

    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;
    private static final int KEPT_CONTENT = 1 << 12;

    private final MetadataBuilder metadata = new MetadataBuilder();
    private BlobId[] contentBuffer = new BlobId[16];
    private ByteString lastUser = ByteString.EMPTY;
    private ByteString lastGroup = ByteString.EMPTY;
    private FileMode lastMode = new FileMode(0);

    private @Nullable NodeName name;
    private int type;
    private ByteString typeText = ByteString.EMPTY;
    private long size;
    private long device;
    private ByteString target = ByteString.EMPTY;
    private @Nullable ByteString rawTarget;
    private @Nullable List<BlobId> content;
    private @Nullable BlobId subtree;

    /// Reads the node that stands here, telling its problems first.
    Node read(JsonReader in, TreeVisitor visitor) throws FormatException {
        reset();
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (!in.nullValue()) {
                readField(field, in);
            }
        }
        if (name == null) {
            throw in.fault("node without a name");
        }
        return build(name, visitor);
    }

    private void reset() {
        metadata.reset();
        name = null;
        type = FieldNames.UNKNOWN;
        typeText = ByteString.EMPTY;
        size = 0;
        device = 0;
        target = ByteString.EMPTY;
        rawTarget = null;
        content = null;
        subtree = null;
    }

    private void readField(int field, JsonReader in) throws FormatException {
        switch (field) {
            case NAME -> {
                in.string();
                name = in.textName();
            }
            case TYPE -> {
                in.string();
                type = in.textIn(TYPES);
                typeText = type == FieldNames.UNKNOWN ? in.textBytes() : ByteString.EMPTY;
            }
            case MODE -> metadata.mode(mode((int) in.number(MAX_UNSIGNED_INT)));
            case MTIME -> metadata.mtime(in.time(metadata.mtime()));
            case ATIME -> metadata.atime(in.time(metadata.mtime()));
            case CTIME -> metadata.ctime(in.time(metadata.mtime()));
            case UID -> metadata.uid(in.number(MAX_UNSIGNED_INT));
            case GID -> metadata.gid(in.number(MAX_UNSIGNED_INT));
            case USER -> {
                in.string();
                lastUser = in.textBytes(lastUser);
                metadata.user(lastUser);
            }
            case GROUP -> {
                in.string();
                lastGroup = in.textBytes(lastGroup);
                metadata.group(lastGroup);
            }
            case INODE -> metadata.inode(in.unsigned());
            case DEVICE_ID -> metadata.deviceId(in.unsigned());
            case SIZE -> size = in.number(Long.MAX_VALUE);
            case LINKS -> metadata.links(in.number(Long.MAX_VALUE));
            case TARGET -> {
                in.string();
                target = in.textBytes();
            }
            case RAW_TARGET -> rawTarget = in.base64();
            case EXTENDED_ATTRIBUTES -> metadata.extendedAttributes(extendedAttributes(in));
            case GENERIC_ATTRIBUTES -> metadata.genericAttributes(genericAttributes(in));
            case DEVICE -> device = in.unsigned();
            case CONTENT -> content = content(in);
            case SUBTREE -> subtree = new BlobId(in.id());
            case ERROR -> {
                in.string();
                metadata.error(in.textBytes());
            }
            default -> in.skipValue();
        }
    }

    private FileMode mode(int bits) {
        if (lastMode.bits() != bits) {
            lastMode = new FileMode(bits);
        }
        return lastMode;
    }

    private static List<ExtendedAttribute> extendedAttributes(JsonReader in) throws FormatException {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (boolean more = in.openArray(); more; more = in.nextElement()) {
            attributes.add(extendedAttribute(in));
        }
        return attributes;
    }

    private static ExtendedAttribute extendedAttribute(JsonReader in) throws FormatException {
        ByteString name = ByteString.EMPTY;
        ByteString value = ByteString.EMPTY;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(ATTRIBUTE_FIELDS, field);
            if (in.nullValue()) {
                continue;
            }
            switch (field) {
                case 0 -> {
                    in.string();
                    name = in.textBytes();
                }
                case 1 -> value = in.base64();
                default -> in.skipValue();
            }
        }
        return new ExtendedAttribute(name, value);
    }

    private static Optional<RawJson> genericAttributes(JsonReader in) throws FormatException {
        int start = in.mark();
        if (!in.openObject()) {
            return Optional.empty();
        }
        in.moveTo(start);
        return Optional.of(in.raw());
    }

    private List<BlobId> content(JsonReader in) throws FormatException {
        int count = 0;
        for (boolean more = in.openArray(); more; more = in.nextElement()) {
            if (count == contentBuffer.length) {
                contentBuffer = Arrays.copyOf(contentBuffer, 2 * count);
            }
            contentBuffer[count++] = new BlobId(in.id());
        }
        List<BlobId> list = count == 1 ? List.of(contentBuffer[0]) : List.of(Arrays.copyOf(contentBuffer, count));
        if (contentBuffer.length > KEPT_CONTENT) {
            contentBuffer = new BlobId[KEPT_CONTENT];
        }
        return list;
    }

    private Node build(NodeName nodeName, TreeVisitor visitor) {
        Metadata common = metadata.build();
        return switch (type) {
            case 0 -> new FileNode(nodeName, common, size, contentOf(nodeName, visitor));
            case 1 -> directory(nodeName, common, visitor);
            case 2 -> new SymlinkNode(nodeName, common, target());
            case 3 -> new DeviceNode(nodeName, common, DeviceNode.Kind.BLOCK, device);
            case 4 -> new DeviceNode(nodeName, common, DeviceNode.Kind.CHARACTER, device);
            case 5 -> new FifoNode(nodeName, common);
            case 6 -> new SocketNode(nodeName, common);
            default -> unknown(nodeName, common, typeText);
        };
    }

    private List<BlobId> contentOf(NodeName nodeName, TreeVisitor visitor) {
        if (content == null) {
            visitor.problem(new TreeProblem(nodeName, TreeProblem.Kind.FILE_WITHOUT_CONTENT));
            return List.of();
        }
        return content;
    }

    private Node directory(NodeName nodeName, Metadata common, TreeVisitor visitor) {
        if (subtree == null) {
            visitor.problem(new TreeProblem(nodeName, TreeProblem.Kind.DIRECTORY_WITHOUT_SUBTREE));
            return unknown(nodeName, common, ByteString.of("dir"));
        }
        return new DirectoryNode(nodeName, common, subtree);
    }

    private Node unknown(NodeName nodeName, Metadata common, ByteString text) {
        return new UnknownNode(
                nodeName,
                common,
                text,
                size,
                Optional.ofNullable(content),
                Optional.ofNullable(subtree),
                target(),
                device);
    }

    private ByteString target() {
        return rawTarget == null ? target : rawTarget;
    }
}
