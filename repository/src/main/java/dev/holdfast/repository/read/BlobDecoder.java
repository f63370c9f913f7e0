package dev.holdfast.repository.read;

import dev.holdfast.repository.compress.CorruptDataException;
import dev.holdfast.repository.compress.Decompressor;
import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.index.BlobLocation;

/// Turns stored blobs back into plain ones: authenticate, decrypt, decompress, compare the hash. Not thread-safe.
final class BlobDecoder implements AutoCloseable {
    private final BlobCipher cipher;
    private final Sha256 sha256 = new Sha256();
    private final Decompressor decompressor = new Decompressor();
    private byte[] compressed = new byte[0];

    BlobDecoder(BlobCipher cipher) {
        this.cipher = cipher;
    }

    /// Decodes the envelope at `offset` into the first `location.plainLength()` bytes of `target`.
    void decode(BlobLocation location, byte[] envelope, int offset, byte[] target) throws DamagedBlob {
        try {
            if (location.compressed()) {
                decompress(location, envelope, offset, target);
            } else {
                cipher.decrypt(envelope, offset, location.length(), target, 0);
            }
        } catch (AuthenticationException | CorruptDataException problem) {
            throw new DamagedBlob(location, problem.getMessage(), problem);
        }
        Id found = sha256.digest(target, 0, location.plainLength());
        if (!found.equals(location.id().id())) {
            throw new DamagedBlob(location, "its content has the hash " + found, null);
        }
    }

    private void decompress(BlobLocation location, byte[] envelope, int offset, byte[] target)
            throws AuthenticationException, CorruptDataException {
        int length = location.length() - BlobCipher.OVERHEAD;
        if (compressed.length < length) {
            compressed = new byte[length];
        }
        cipher.decrypt(envelope, offset, location.length(), compressed, 0);
        decompressor.decompress(compressed, 0, length, target, 0, location.plainLength());
    }

    @Override
    public void close() {
        decompressor.close();
    }
}
