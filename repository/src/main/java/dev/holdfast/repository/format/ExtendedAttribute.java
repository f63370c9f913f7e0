package dev.holdfast.repository.format;

/// One extended attribute of a file, POSIX ACLs (`system.posix_acl_*`) and capabilities included.
public record ExtendedAttribute(ByteString name, ByteString value) {}
