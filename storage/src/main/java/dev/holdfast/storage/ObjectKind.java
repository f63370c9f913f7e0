package dev.holdfast.storage;

/// The kinds of objects a repository consists of. Each kind but `CONFIG` is a directory of objects named by a hash.
public enum ObjectKind {
    CONFIG("config"),
    KEY("keys"),
    LOCK("locks"),
    SNAPSHOT("snapshots"),
    INDEX("index"),
    PACK("data");

    private final String directory;

    ObjectKind(String directory) {
        this.directory = directory;
    }

    /// The directory that holds the objects of this kind, relative to the repository; for `CONFIG` the file itself.
    public String directory() {
        return directory;
    }
}
