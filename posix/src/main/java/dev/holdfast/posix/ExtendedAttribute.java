package dev.holdfast.posix;

import java.util.Arrays;

/// One extended attribute of a file; POSIX access lists (`system.posix_acl_access`) and capabilities
/// (`security.capability`) are such. Two are equal if their names and the bytes of their values are.
public final class ExtendedAttribute {
    private final AttributeName name;
    private final byte[] value;

    /// The attribute that keeps the array itself; the caller does not modify it afterwards.
    public ExtendedAttribute(AttributeName name, byte[] value) {
        this.name = name;
        this.value = value;
    }

    public AttributeName name() {
        return name;
    }

    /// The bytes themselves, not a copy: not to be modified. May be empty; Linux allows 65,536 at most.
    public byte[] value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedAttribute that && name.equals(that.name) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + " (" + value.length + " bytes)";
    }
}
