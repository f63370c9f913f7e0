package dev.holdfast.repository.pack;

import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Collects encrypted blobs into packs and puts full packs into the storage in the background. Safe for use by many
/// threads.
///
/// Memory: up to four open packs and, beside those being put, as many waiting; then [#append] waits.
public final class PackWriter implements AutoCloseable {
    private static final int OPEN_PACKS_PER_TYPE = 2;

    private final Storage storage;
    private final Supplier<BlobCipher> ciphers;
    private final PackSize packSize;
    private final RandomGenerator random;
    private final PackListener listener;
    private final SegmentPool pool = new SegmentPool();
    private final List<OpenPack> dataPacks = openPacks();
    private final List<OpenPack> treePacks = openPacks();
    private final Uploads uploads;

    /// @param ciphers makes a fresh cipher session for each pack header
    /// @param random chooses between the open packs
    /// @param listener is told of each pack after it was stored
    public PackWriter(
            Storage storage,
            Supplier<BlobCipher> ciphers,
            PackSize packSize,
            RandomGenerator random,
            PackListener listener) {
        this.storage = storage;
        this.ciphers = ciphers;
        this.packSize = packSize;
        this.random = random;
        this.listener = listener;
        this.uploads = new Uploads(Math.min(storage.traits().connections(), 4));
    }

    private List<OpenPack> openPacks() {
        return Stream.generate(() -> new OpenPack(new PackBuilder(pool)))
                .limit(OPEN_PACKS_PER_TYPE)
                .toList();
    }

    /// Appends an encrypted blob to one of the open packs of its type. The bytes are copied.
    ///
    /// @param uncompressedLength the plain length if the blob is compressed inside its envelope, else 0
    /// @throws IOException if this or an earlier pack could not be stored
    public void append(BlobType type, BlobId id, int uncompressedLength, byte[] envelope, int offset, int length)
            throws IOException, InterruptedException {
        uploads.failIfOneFailed();
        OpenPack pack = (type == BlobType.TREE ? treePacks : dataPacks).get(random.nextInt(OPEN_PACKS_PER_TYPE));
        PackBuilder full = null;
        synchronized (pack) {
            pack.builder.append(type, id, uncompressedLength, envelope, offset, length);
            if (packSize.reached(pack.builder.size(), pack.builder.blobs())) {
                full = pack.replace(new PackBuilder(pool));
            }
        }
        if (full != null) {
            store(full);
        }
    }

    /// Stores all open packs, small rests of one type merged into one, and waits until everything is in the storage
    /// and the listener has been told.
    public void flush() throws IOException, InterruptedException {
        for (List<OpenPack> packs : List.of(dataPacks, treePacks)) {
            PackBuilder merged = new PackBuilder(pool);
            for (OpenPack pack : packs) {
                PackBuilder rest;
                synchronized (pack) {
                    rest = pack.replace(new PackBuilder(pool));
                }
                if (merged.isEmpty()) {
                    merged = rest;
                } else if (packSize.fits(merged.size() + rest.size(), merged.blobs() + rest.blobs())) {
                    merged.appendAll(rest);
                } else {
                    store(rest);
                }
            }
            if (!merged.isEmpty()) {
                store(merged);
            }
        }
        uploads.awaitAll();
    }

    private void store(PackBuilder builder) throws IOException, InterruptedException {
        SealedPack sealed = builder.seal(ciphers.get());
        uploads.submit(() -> {
            storage.put(new ObjectName(ObjectKind.PACK, sealed.id().toString()), sealed.content());
            listener.stored(sealed.id(), sealed.content().size(), sealed.entries());
            pool.giveBack(sealed.segments());
        });
    }

    /// Stops the background threads and waits until they have stopped. Packs that were not flushed are dropped.
    @Override
    public void close() {
        uploads.close();
    }

    /// One of the packs that blobs can be appended to; its own lock guards the builder.
    private static final class OpenPack {
        private PackBuilder builder;

        OpenPack(PackBuilder builder) {
            this.builder = builder;
        }

        PackBuilder replace(PackBuilder next) {
            PackBuilder previous = builder;
            builder = next;
            return previous;
        }
    }
}
