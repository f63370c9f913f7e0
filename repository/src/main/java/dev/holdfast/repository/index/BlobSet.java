package dev.holdfast.repository.index;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import java.util.BitSet;
import java.util.function.Consumer;

/// Some of the blobs of an index: one bit for each entry. A blob that is stored several times counts as its first
/// entry. Safe for use by many threads.
public final class BlobSet {
    private final BlobIndex index;
    private final BitSet members;

    /// The empty set of blobs of this index.
    public BlobSet(BlobIndex index) {
        this.index = index;
        this.members = new BitSet(index.numbers());
    }

    /// What came of adding a blob.
    public enum Added {
        /// It was not in the set.
        FIRST,
        /// It was in the set already.
        AGAIN,
        /// It is not in the index, so it cannot be in the set.
        MISSING
    }

    /// Adds a blob.
    public Added add(BlobType type, BlobId blob) {
        int number = index.numberOf(type, blob);
        if (number < 0) {
            return Added.MISSING;
        }
        synchronized (members) {
            if (members.get(number)) {
                return Added.AGAIN;
            }
            members.set(number);
            return Added.FIRST;
        }
    }

    /// Takes a blob out, and tells whether it was in the set.
    public boolean remove(BlobType type, BlobId blob) {
        int number = index.numberOf(type, blob);
        synchronized (members) {
            if (number < 0 || !members.get(number)) {
                return false;
            }
            members.clear(number);
            return true;
        }
    }

    /// Whether the blob is in the set.
    public boolean contains(BlobType type, BlobId blob) {
        int number = index.numberOf(type, blob);
        synchronized (members) {
            return number >= 0 && members.get(number);
        }
    }

    /// The number of blobs.
    public int size() {
        synchronized (members) {
            return members.cardinality();
        }
    }

    /// Takes out every blob that is in `other`, a set over the same index.
    public void removeAll(BlobSet other) {
        BitSet others = other.copy();
        synchronized (members) {
            members.andNot(others);
        }
    }

    /// A set of the same blobs.
    public BlobSet snapshot() {
        BlobSet same = new BlobSet(index);
        same.members.or(copy());
        return same;
    }

    /// Shows where the first entry of each blob lies, in the order of the index.
    public void forEach(Consumer<BlobLocation> visitor) {
        BitSet numbers = copy();
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            index.entry(number).ifPresent(visitor);
        }
    }

    private BitSet copy() {
        synchronized (members) {
            return (BitSet) members.clone();
        }
    }
}
