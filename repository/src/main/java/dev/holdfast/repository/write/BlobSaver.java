package dev.holdfast.repository.write;

import dev.holdfast.repository.compress.Compressor;
import dev.holdfast.repository.compress.CorruptDataException;
import dev.holdfast.repository.compress.Decompressor;
import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Stores blobs for one thread at a time: hashes, and what is new is compressed, encrypted and handed to a pack.
/// Not thread-safe; each worker has its own and closes it.
public final class BlobSaver implements AutoCloseable {
    private static final int SAMPLE_ONE_IN = 16;

    /// The ciphertext begins here, so that compressed bytes can be encrypted where they are.
    private static final int PLAIN_OFFSET = BlobCipher.IV_BYTES;

    private final WriteSession session;
    private final Sha256 sha256 = new Sha256();
    private final BlobCipher cipher;
    private final Compressor dataCompressor;
    private final Compressor treeCompressor;
    private final Decompressor decompressor = new Decompressor();
    private final RandomGenerator random;
    private byte[] encoded = new byte[1 << 16];
    private byte[] opened = new byte[0];
    private byte[] restored = new byte[0];

    BlobSaver(WriteSession session, BlobCipher cipher, RandomGenerator random) {
        this.session = session;
        this.cipher = cipher;
        this.random = random;
        this.dataCompressor = new Compressor(session.compression(BlobType.DATA));
        this.treeCompressor = new Compressor(session.compression(BlobType.TREE));
    }

    /// Stores a blob unless the repository has it already, and returns its id. The bytes are not kept.
    ///
    /// @throws IOException if the blob cannot be stored, or does not survive its own encoding
    public BlobId save(BlobType type, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        BlobId id = identify(bytes, offset, length);
        saveIdentified(type, id, bytes, offset, length);
        return id;
    }

    /// The id that a blob of these bytes has.
    public BlobId identify(byte[] bytes, int offset, int length) {
        return new BlobId(sha256.digest(bytes, offset, length));
    }

    /// Stores a blob whose id is known, unless the repository has it already; true if it was new.
    public boolean saveIdentified(BlobType type, BlobId id, byte[] bytes, int offset, int length)
            throws IOException, InterruptedException {
        if (!session.index().claim(type, id)) {
            return false;
        }
        saveAgain(type, id, bytes, offset, length);
        return true;
    }

    /// Stores a blob whose id is known, whether or not the repository has it already: for moving blobs.
    public void saveAgain(BlobType type, BlobId id, byte[] bytes, int offset, int length)
            throws IOException, InterruptedException {
        ensureRoom(length);
        int compressed = compressorFor(type).compress(bytes, offset, length, encoded, PLAIN_OFFSET);
        boolean plain = compressed == Compressor.NOT_SMALLER;
        int envelope = plain
                ? cipher.encrypt(bytes, offset, length, encoded, 0)
                : cipher.encrypt(encoded, PLAIN_OFFSET, compressed, encoded, 0);
        int uncompressedLength = plain ? 0 : length;
        if (mustVerify(type)) {
            verifyOrFail(type, id, envelope, uncompressedLength);
        }
        session.append(type, id, length, uncompressedLength, encoded, envelope);
    }

    private Compressor compressorFor(BlobType type) {
        return type == BlobType.TREE ? treeCompressor : dataCompressor;
    }

    private void ensureRoom(int length) {
        int needed = BlobCipher.OVERHEAD + Compressor.bound(length);
        if (encoded.length < needed) {
            encoded = new byte[needed];
        }
    }

    private boolean mustVerify(BlobType type) {
        return switch (session.verification()) {
            case ALL -> true;
            case SAMPLED -> type == BlobType.TREE || random.nextInt(SAMPLE_ONE_IN) == 0;
            case OFF -> false;
        };
    }

    private void verifyOrFail(BlobType type, BlobId id, int envelope, int uncompressedLength) throws IOException {
        String problem;
        try {
            BlobId found = decode(envelope, uncompressedLength);
            if (found.equals(id)) {
                return;
            }
            problem = "after encoding and decoding its hash is " + found;
        } catch (AuthenticationException | CorruptDataException damage) {
            throw unverified(type, id, "after encoding it cannot be decoded: " + damage.getMessage(), damage);
        }
        throw unverified(type, id, problem, null);
    }

    private static IOException unverified(BlobType type, BlobId id, String problem, @Nullable Exception cause) {
        return new IOException(
                "unable to verify " + type.jsonName() + " blob '" + id + "' before storing it: " + problem
                        + "; the memory or processor of this machine may be faulty",
                cause);
    }

    /// The id of what comes out when the encoded blob is decoded again.
    private BlobId decode(int envelope, int uncompressedLength) throws AuthenticationException, CorruptDataException {
        int plain = envelope - BlobCipher.OVERHEAD;
        if (opened.length < plain) {
            opened = new byte[plain];
        }
        cipher.decrypt(encoded, 0, envelope, opened, 0);
        if (uncompressedLength == 0) {
            return identify(opened, 0, plain);
        }
        if (restored.length < uncompressedLength) {
            restored = new byte[uncompressedLength];
        }
        decompressor.decompress(opened, 0, plain, restored, 0, uncompressedLength);
        return identify(restored, 0, uncompressedLength);
    }

    /// Releases native memory.
    @Override
    public void close() {
        dataCompressor.close();
        treeCompressor.close();
        decompressor.close();
    }
}
