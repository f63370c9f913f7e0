package dev.holdfast.repository.format;

/// What a blob holds. The two types are kept in different packs.
public enum BlobType {
    /// A piece of the content of a file.
    DATA("data", 0),
    /// The listing of one directory.
    TREE("tree", 1);

    private final String jsonName;
    private final int headerCode;

    BlobType(String jsonName, int headerCode) {
        this.jsonName = jsonName;
        this.headerCode = headerCode;
    }

    /// The name of the type in index files.
    public String jsonName() {
        return jsonName;
    }

    /// The number of the type in pack headers, uncompressed.
    int headerCode() {
        return headerCode;
    }
}
