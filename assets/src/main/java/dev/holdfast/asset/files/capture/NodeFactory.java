package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.ExtendedAttribute;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.Timestamp;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the nodes of a tree from what the file system says. Safe for use by many threads.
final class NodeFactory {
    private final FileSystemAccess fileSystem;
    private final CaptureOptions options;
    private final ZoneRules zone;
    private final int fixedOffset;
    private final Map<Long, ByteString> users = new ConcurrentHashMap<>();
    private final Map<Long, ByteString> groups = new ConcurrentHashMap<>();

    NodeFactory(FileSystemAccess fileSystem, CaptureOptions options) {
        this.fileSystem = fileSystem;
        this.options = options;
        this.zone = options.zone().getRules();
        this.fixedOffset = zone.isFixedOffset() ? zone.getOffset(Instant.EPOCH).getTotalSeconds() : 0;
    }

    FileNode file(FileName name, FileStatus status, List<ExtendedAttribute> attributes, long size, List<BlobId> content)
            throws PosixException {
        return new FileNode(nodeName(name), metadata(status, attributes), size, content);
    }

    DirectoryNode directory(FileName name, FileStatus status, List<ExtendedAttribute> attributes, BlobId subtree)
            throws PosixException {
        return new DirectoryNode(nodeName(name), metadata(status, attributes), subtree);
    }

    SymlinkNode symlink(FileName name, FileStatus status, List<ExtendedAttribute> attributes, ByteString target)
            throws PosixException {
        return new SymlinkNode(nodeName(name), metadata(status, attributes), target);
    }

    /// A device, fifo or socket.
    Node special(FileName name, FileStatus status, List<ExtendedAttribute> attributes) throws PosixException {
        Metadata metadata = metadata(status, attributes);
        return switch (status.type()) {
            case FIFO -> new FifoNode(nodeName(name), metadata);
            case SOCKET -> new SocketNode(nodeName(name), metadata);
            case BLOCK_DEVICE ->
                new DeviceNode(nodeName(name), metadata, DeviceNode.Kind.BLOCK, status.specialDevice());
            case CHARACTER_DEVICE ->
                new DeviceNode(nodeName(name), metadata, DeviceNode.Kind.CHARACTER, status.specialDevice());
            case REGULAR, DIRECTORY, SYMLINK, UNKNOWN ->
                throw new IllegalArgumentException(status.type() + " is not a special file");
        };
    }

    /// What the repository calls the extended attributes of the file system.
    static List<ExtendedAttribute> attributes(List<dev.holdfast.posix.ExtendedAttribute> found) {
        return found.stream()
                .map(attribute ->
                        new ExtendedAttribute(ByteString.of(bytes(attribute.name())), ByteString.of(attribute.value())))
                .toList();
    }

    static NodeName nodeName(FileName name) {
        return NodeName.of(name.bytes());
    }

    private static byte[] bytes(AttributeName name) {
        return name.bytes();
    }

    private Metadata metadata(FileStatus status, List<ExtendedAttribute> attributes) throws PosixException {
        Timestamp modified = timestamp(status.modifiedSeconds(), status.modifiedNanos());
        boolean linkable = status.type() != FileType.DIRECTORY
                && status.type() != FileType.FIFO
                && status.type() != FileType.SOCKET;
        return Metadata.builder()
                .mode(FileMode.ofUnix(status.mode()))
                .mtime(modified)
                .atime(options.accessTimes() ? timestamp(status.accessedSeconds(), status.accessedNanos()) : modified)
                .ctime(timestamp(status.changedSeconds(), status.changedNanos()))
                .uid(status.uid())
                .gid(status.gid())
                .user(userName(status.uid()))
                .group(groupName(status.gid()))
                .inode(status.inode())
                .deviceId(options.deviceOnAllNodes() || (linkable && status.links() > 1) ? status.device() : 0)
                .links(linkable ? status.links() : 0)
                .extendedAttributes(attributes)
                .build();
    }

    /// The time, written at the offset that the zone has at that time.
    Timestamp timestamp(long seconds, int nanos) {
        int offset = zone.isFixedOffset()
                ? fixedOffset
                : zone.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
        return new Timestamp(seconds, nanos, offset);
    }

    private ByteString userName(long uid) throws PosixException {
        ByteString known = users.get(uid);
        if (known == null) {
            known = ByteString.of(fileSystem.userName(uid).orElse(""));
            users.put(uid, known);
        }
        return known;
    }

    private ByteString groupName(long gid) throws PosixException {
        ByteString known = groups.get(gid);
        if (known == null) {
            known = ByteString.of(fileSystem.groupName(gid).orElse(""));
            groups.put(gid, known);
        }
        return known;
    }
}
