package dev.holdfast.repository.index;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The blobs of a repository and where they lie. Safe for use by many threads.
///
/// A blob is identified by its type and its id together: a data blob and a tree blob may have the same content.
public final class BlobIndex {
    /*
     * Word 4 of an entry: type (1 bit) | pack number (31 bits) | length (32 bits).
     * Word 5: offset (32 bits) | uncompressed length (32 bits).
     * A claim has the pack number CLAIMED.
     */
    private static final int CLAIMED = Integer.MAX_VALUE;
    private static final long TREE_BIT = 1L << 63;
    private static final long UINT32 = 0xFFFF_FFFFL;

    @GuardedBy("this")
    private final BlobTable blobs;

    /// Packs by number, four words each.
    @GuardedBy("this")
    private final IdList packs = new IdList();

    @GuardedBy("this")
    private int claims;

    /// An empty index.
    ///
    /// @param random seeds the hash table
    public BlobIndex(RandomGenerator random) {
        this.blobs = new BlobTable(random);
    }

    /// Adds all blobs of one pack, as an index file or a pack header lists them. Claims on these blobs become entries.
    public synchronized void add(PackId pack, List<PackEntry> entries) {
        int number = beginPack(pack.id());
        for (PackEntry entry : entries) {
            Id id = entry.id().id();
            put(
                    number,
                    entry.type(),
                    id.word0(),
                    id.word1(),
                    id.word2(),
                    id.word3(),
                    entry.offset(),
                    entry.length(),
                    entry.uncompressedLength());
        }
    }

    /// Registers a pack and returns its number for [#put].
    synchronized int beginPack(Id pack) {
        return packs.add(pack);
    }

    /// Adds one blob of a pack begun before; an identical entry is not added twice.
    synchronized void put(
            int pack, BlobType type, long a, long b, long c, long d, long offset, int length, int uncompressedLength) {
        long first = typeBit(type) | (long) pack << 32 | length;
        long second = offset << 32 | uncompressedLength;
        for (int entry = blobs.first(a, b, c, d); entry != BlobTable.NONE; entry = blobs.next(entry)) {
            if (typeBit(type) != (blobs.word(entry, 4) & TREE_BIT)) {
                continue;
            }
            if (packOf(entry) == CLAIMED) {
                blobs.setPayload(entry, first, second);
                claims--;
                return;
            }
            if (blobs.word(entry, 5) == second
                    && (blobs.word(entry, 4) & UINT32) == length
                    && samePack(packOf(entry), pack)) {
                return;
            }
        }
        blobs.add(a, b, c, d, first, second);
    }

    /// Whether the blob is stored or claimed.
    public synchronized boolean contains(BlobType type, BlobId blob) {
        return firstOf(type, blob.id()) != BlobTable.NONE;
    }

    /// Reserves a blob for the caller, who must store it: true for the first caller, false if the blob is stored or
    /// claimed already.
    public synchronized boolean claim(BlobType type, BlobId blob) {
        Id id = blob.id();
        if (firstOf(type, id) != BlobTable.NONE) {
            return false;
        }
        blobs.add(id.word0(), id.word1(), id.word2(), id.word3(), typeBit(type) | (long) CLAIMED << 32, 0);
        claims++;
        return true;
    }

    /// Where the blob lies; the first place if there are several, nothing if it is not stored or only claimed.
    public synchronized Optional<BlobLocation> find(BlobType type, BlobId blob) {
        int entry = firstOf(type, blob.id());
        return entry == BlobTable.NONE || packOf(entry) == CLAIMED ? Optional.empty() : Optional.of(location(entry));
    }

    /// All places where the blob lies: more than one if it was stored twice.
    public synchronized List<BlobLocation> findAll(BlobType type, BlobId blob) {
        Id id = blob.id();
        List<BlobLocation> found = new ArrayList<>(1);
        for (int entry = blobs.first(id.word0(), id.word1(), id.word2(), id.word3());
                entry != BlobTable.NONE;
                entry = blobs.next(entry)) {
            if (typeBit(type) == (blobs.word(entry, 4) & TREE_BIT) && packOf(entry) != CLAIMED) {
                found.add(location(entry));
            }
        }
        return found;
    }

    /// The number of entries, claims not counted.
    public synchronized int size() {
        return blobs.size() - claims;
    }

    /// The entry of a number from 0 to [#numbers()] - 1, or nothing if it is a claim. Entries keep their numbers, so a
    /// caller can walk over the index in step with arrays of its own.
    public synchronized Optional<BlobLocation> entry(int number) {
        return packOf(number) == CLAIMED ? Optional.empty() : Optional.of(location(number));
    }

    /// One more than the largest entry number.
    public synchronized int numbers() {
        return blobs.size();
    }

    /// The number of the first entry of a blob, claims included, or -1 if there is none.
    public synchronized int numberOf(BlobType type, BlobId blob) {
        return firstOf(type, blob.id());
    }

    /// The packs that hold the entries; a pack that several index files list stands there as often.
    public synchronized List<Id> packs() {
        List<Id> all = new ArrayList<>(packs.size());
        for (int number = 0; number < packs.size(); number++) {
            all.add(packs.get(number));
        }
        return all;
    }

    /// The blobs arranged by packs. Claims are left out.
    public synchronized PackContents byPack() {
        List<PackId> packsByNumber = new ArrayList<>(packs.size());
        for (int number = 0; number < packs.size(); number++) {
            packsByNumber.add(new PackId(packs.get(number)));
        }
        int[] packOfEntry = new int[blobs.size()];
        for (int entry = 0; entry < packOfEntry.length; entry++) {
            int pack = packOf(entry);
            packOfEntry[entry] = pack == CLAIMED ? -1 : pack;
        }
        return PackContents.arrange(this, packsByNumber, packOfEntry);
    }

    /// The bytes of heap that the index occupies.
    public synchronized long footprint() {
        return blobs.footprint() + packs.footprint();
    }

    @GuardedBy("this")
    private int firstOf(BlobType type, Id id) {
        int entry = blobs.first(id.word0(), id.word1(), id.word2(), id.word3());
        while (entry != BlobTable.NONE && typeBit(type) != (blobs.word(entry, 4) & TREE_BIT)) {
            entry = blobs.next(entry);
        }
        return entry;
    }

    @GuardedBy("this")
    private BlobLocation location(int entry) {
        long first = blobs.word(entry, 4);
        long second = blobs.word(entry, 5);
        Id id = new Id(blobs.word(entry, 0), blobs.word(entry, 1), blobs.word(entry, 2), blobs.word(entry, 3));
        return new BlobLocation(
                new PackId(packs.get(packOf(entry))),
                (first & TREE_BIT) == 0 ? BlobType.DATA : BlobType.TREE,
                new BlobId(id),
                second >>> 32,
                (int) (first & UINT32),
                (int) (second & UINT32));
    }

    @GuardedBy("this")
    private int packOf(int entry) {
        return (int) ((blobs.word(entry, 4) & ~TREE_BIT) >>> 32);
    }

    @GuardedBy("this")
    private boolean samePack(int one, int other) {
        return one == other || packs.get(one).equals(packs.get(other));
    }

    private static long typeBit(BlobType type) {
        return type == BlobType.TREE ? TREE_BIT : 0;
    }
}
