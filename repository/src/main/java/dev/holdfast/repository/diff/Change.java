package dev.holdfast.repository.diff;

/// What happened to an entry between two snapshots.
public enum Change {
    /// It is new.
    ADDED("+"),
    /// It is gone.
    REMOVED("-"),
    /// Its type is another, such as a file that became a directory.
    TYPE("T"),
    /// Its content is another: the data of a file, the target of a symbolic link, the number of a device.
    CONTENT("M"),
    /// Its data is another though its times and everything else are the same: the storage may have lost bits.
    CONTENT_ALONE("M?"),
    /// Something else about it is another: permissions, owner, times, attributes.
    METADATA("U");

    private final String sign;

    Change(String sign) {
        this.sign = sign;
    }

    /// The letters with which restic shows it.
    public String sign() {
        return sign;
    }
}
