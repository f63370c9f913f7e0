package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;

/// Puts a [Metadata] together, or a changed copy of one. Can be reused through [#reset]; not thread-safe.
public final class MetadataBuilder {
    private static final FileMode NO_MODE = new FileMode(0);

    private FileMode mode = NO_MODE;
    private Timestamp mtime = Timestamp.ZERO;
    private Timestamp atime = Timestamp.ZERO;
    private Timestamp ctime = Timestamp.ZERO;
    private long uid;
    private long gid;
    private ByteString user = ByteString.EMPTY;
    private ByteString group = ByteString.EMPTY;
    private long inode;
    private long deviceId;
    private long links;
    private List<ExtendedAttribute> extendedAttributes = List.of();
    private Optional<RawJson> genericAttributes = Optional.empty();
    private ByteString error = ByteString.EMPTY;

    MetadataBuilder() {}

    /// Forgets everything.
    public MetadataBuilder reset() {
        mode = NO_MODE;
        mtime = Timestamp.ZERO;
        atime = Timestamp.ZERO;
        ctime = Timestamp.ZERO;
        uid = 0;
        gid = 0;
        user = ByteString.EMPTY;
        group = ByteString.EMPTY;
        inode = 0;
        deviceId = 0;
        links = 0;
        extendedAttributes = List.of();
        genericAttributes = Optional.empty();
        error = ByteString.EMPTY;
        return this;
    }

    MetadataBuilder set(Metadata metadata) {
        mode = metadata.mode();
        mtime = metadata.mtime();
        atime = metadata.atime();
        ctime = metadata.ctime();
        uid = metadata.uid();
        gid = metadata.gid();
        user = metadata.user();
        group = metadata.group();
        inode = metadata.inode();
        deviceId = metadata.deviceId();
        links = metadata.links();
        extendedAttributes = metadata.extendedAttributes();
        genericAttributes = metadata.genericAttributes();
        error = metadata.error();
        return this;
    }

    public MetadataBuilder mode(FileMode value) {
        mode = value;
        return this;
    }

    public MetadataBuilder mtime(Timestamp value) {
        mtime = value;
        return this;
    }

    public MetadataBuilder atime(Timestamp value) {
        atime = value;
        return this;
    }

    public MetadataBuilder ctime(Timestamp value) {
        ctime = value;
        return this;
    }

    public MetadataBuilder uid(long value) {
        uid = value;
        return this;
    }

    public MetadataBuilder gid(long value) {
        gid = value;
        return this;
    }

    public MetadataBuilder user(ByteString value) {
        user = value;
        return this;
    }

    public MetadataBuilder group(ByteString value) {
        group = value;
        return this;
    }

    public MetadataBuilder inode(long value) {
        inode = value;
        return this;
    }

    public MetadataBuilder deviceId(long value) {
        deviceId = value;
        return this;
    }

    public MetadataBuilder links(long value) {
        links = value;
        return this;
    }

    public MetadataBuilder extendedAttributes(List<ExtendedAttribute> value) {
        extendedAttributes = value;
        return this;
    }

    public MetadataBuilder genericAttributes(Optional<RawJson> value) {
        genericAttributes = value;
        return this;
    }

    public MetadataBuilder error(ByteString value) {
        error = value;
        return this;
    }

    Timestamp mtime() {
        return mtime;
    }

    /// The fields set so far.
    public Metadata build() {
        return new Metadata(
                mode,
                mtime,
                atime,
                ctime,
                uid,
                gid,
                user,
                group,
                inode,
                deviceId,
                links,
                extendedAttributes,
                genericAttributes,
                error);
    }
}
