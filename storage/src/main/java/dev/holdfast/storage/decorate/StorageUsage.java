package dev.holdfast.storage.decorate;

/// How much a storage has been used: completed operations of each sort and the bytes they moved.
///
/// @param puts objects stored
/// @param bytesPut bytes stored
/// @param reads whole objects and ranges read
/// @param bytesRead bytes read
/// @param sizes sizes asked for
/// @param lists listings completed
/// @param removes removals
/// @param failures operations of any sort that ended in an error
public record StorageUsage(
        long puts, long bytesPut, long reads, long bytesRead, long sizes, long lists, long removes, long failures) {

    /// No use at all.
    public static final StorageUsage NONE = new StorageUsage(0, 0, 0, 0, 0, 0, 0, 0);

    /// This and the other use together.
    public StorageUsage plus(StorageUsage other) {
        return new StorageUsage(
                puts + other.puts,
                bytesPut + other.bytesPut,
                reads + other.reads,
                bytesRead + other.bytesRead,
                sizes + other.sizes,
                lists + other.lists,
                removes + other.removes,
                failures + other.failures);
    }
}
