package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;

/// What a node records beside its name, type and content.
///
/// @param uid owner, an unsigned 32-bit number
/// @param gid group, an unsigned 32-bit number
/// @param user name of the owner, empty if it has none
/// @param group name of the group, empty if it has none
/// @param inode an unsigned 64-bit number, 0 if unknown
/// @param deviceId the file system (`st_dev`), an unsigned 64-bit number, 0 if unknown
/// @param links number of names; 0 where restic does not record it (directories, fifos, sockets)
/// @param extendedAttributes in the order in which the file system lists them
/// @param genericAttributes what other systems record (`windows.*`), an object
/// @param error what restic could not read when it made this node, empty if nothing
public record Metadata(
        FileMode mode,
        Timestamp mtime,
        Timestamp atime,
        Timestamp ctime,
        long uid,
        long gid,
        ByteString user,
        ByteString group,
        long inode,
        long deviceId,
        long links,
        List<ExtendedAttribute> extendedAttributes,
        Optional<RawJson> genericAttributes,
        ByteString error) {
    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;

    public Metadata {
        if (uid < 0 || uid > MAX_UNSIGNED_INT || gid < 0 || gid > MAX_UNSIGNED_INT) {
            throw new IllegalArgumentException("owner and group are 0 to 4294967295, not " + uid + " and " + gid);
        }
        extendedAttributes = List.copyOf(extendedAttributes);
    }

    /// A builder whose every field is zero, empty or [Timestamp#ZERO].
    public static MetadataBuilder builder() {
        return new MetadataBuilder();
    }

    /// A builder that starts with the fields of this one.
    public MetadataBuilder toBuilder() {
        return new MetadataBuilder().set(this);
    }
}
