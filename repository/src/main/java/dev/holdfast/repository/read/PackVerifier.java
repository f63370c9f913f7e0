package dev.holdfast.repository.read;

import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/// Re-reads whole packs and compares everything that can be compared: name, header, every blob. Not thread-safe; each
/// worker has its own and closes it.
public final class PackVerifier implements AutoCloseable {
    /// restic's packs have up to 128 MiB; one that holds a single huge tree has more.
    private static final long LARGEST_PACK = 1 << 30;

    private final StorageReader storage;
    private final BlobCipher cipher;
    private final BlobDecoder decoder;
    private final Sha256 sha256 = new Sha256();
    private byte[] pack = new byte[0];
    private byte[] plain = new byte[0];

    public PackVerifier(StorageReader storage, BlobCipher headerCipher, BlobCipher blobCipher) {
        this.storage = storage;
        this.cipher = headerCipher;
        this.decoder = new BlobDecoder(blobCipher);
    }

    /// Verifies one pack.
    ///
    /// @param size of the pack in bytes, as the storage lists it
    /// @param indexed what the index says the pack holds, in ascending order of offsets
    /// @param problems is told each thing that is wrong, in one sentence
    /// @throws StorageException if the pack cannot be read
    public void verify(PackId id, long size, List<BlobLocation> indexed, Consumer<String> problems)
            throws StorageException, InterruptedException {
        if (size > LARGEST_PACK) {
            problems.accept(
                    "pack '" + id + "' has " + size + " bytes, expected at most " + LARGEST_PACK + "; it was not read");
            return;
        }
        int length = (int) size;
        if (pack.length < length) {
            pack = new byte[length];
        }
        storage.read(new ObjectName(ObjectKind.PACK, id.toString()), 0, ByteBuffer.wrap(pack, 0, length));
        Id found = sha256.digest(pack, 0, length);
        if (!found.equals(id.id())) {
            problems.accept("pack '" + id + "' is damaged: its content has the hash " + found);
        }
        verifyHeader(id, length, indexed, problems);
        for (BlobLocation blob : indexed) {
            verifyBlob(blob, length, problems);
        }
    }

    private void verifyHeader(PackId id, int length, List<BlobLocation> indexed, Consumer<String> problems) {
        try {
            List<PackEntry> entries = readHeader(length);
            if (!indexed.isEmpty() && !sameBlobs(entries, indexed)) {
                problems.accept("the header of pack '" + id + "' lists other blobs than the index");
            }
        } catch (IOException problem) {
            problems.accept("the header of pack '" + id + "' is damaged: " + problem.getMessage());
        }
    }

    private List<PackEntry> readHeader(int length) throws FormatException, AuthenticationException {
        if (length < PackHeader.MIN_PACK_LENGTH) {
            throw new FormatException(
                    "the pack has " + length + " bytes, at least " + PackHeader.MIN_PACK_LENGTH + " are needed");
        }
        int end = length - PackHeader.TAIL_LENGTH;
        int header = ByteBuffer.wrap(pack).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        if (header < BlobCipher.OVERHEAD || header > end || header > PackHeader.MAX_ENCRYPTED_LENGTH) {
            throw new FormatException(
                    "its length is " + Integer.toUnsignedString(header) + " bytes in a pack of " + length + " bytes");
        }
        byte[] target = new byte[header - BlobCipher.OVERHEAD];
        cipher.decrypt(pack, end - header, header, target, 0);
        return PackHeader.decode(target);
    }

    private static boolean sameBlobs(List<PackEntry> entries, List<BlobLocation> indexed) {
        if (entries.size() != indexed.size()) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            PackEntry entry = entries.get(i);
            BlobLocation blob = indexed.get(i);
            if (!entry.id().equals(blob.id())
                    || entry.type() != blob.type()
                    || entry.offset() != blob.offset()
                    || entry.length() != blob.length()
                    || entry.uncompressedLength() != blob.uncompressedLength()) {
                return false;
            }
        }
        return true;
    }

    private void verifyBlob(BlobLocation blob, int length, Consumer<String> problems) {
        if (blob.offset() + blob.length() > length) {
            problems.accept("blob '" + blob.id() + "' ends at " + (blob.offset() + blob.length())
                    + ", behind the end of pack '" + blob.pack() + "' at " + length);
            return;
        }
        try {
            BlobLimits.check(blob);
            if (plain.length < blob.plainLength()) {
                plain = new byte[blob.plainLength()];
            }
            decoder.decode(blob, pack, (int) blob.offset(), plain);
        } catch (DamagedBlob problem) {
            problems.accept(String.valueOf(problem.getMessage()));
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
