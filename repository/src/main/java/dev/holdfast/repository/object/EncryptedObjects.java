package dev.holdfast.repository.object;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.holdfast.repository.compress.Compression;
import dev.holdfast.repository.compress.Compressor;
import dev.holdfast.repository.compress.CorruptDataException;
import dev.holdfast.repository.compress.Decompressor;
import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Loads and saves encrypted objects. Safe for use by many threads.
///
/// The plaintext of such an object is JSON, in format version 2 usually compressed and then led by a byte 2. Format:
/// restic's design document, section "Unpacked Data Format".
public final class EncryptedObjects {
    private static final byte COMPRESSED = 2;

    /// The largest plaintext accepted: far more than the index files of any writer, far less than would hurt.
    private static final int LARGEST_PLAINTEXT = 1 << 30;

    /// Each holds an index file of some megabytes several times over: stored, plain and as JSON.
    private static final int MOST_LOADED_AT_ONCE = 4;

    private final Storage storage;
    private final MasterKey key;
    private final int formatVersion;
    private final SecureRandom random;

    /// @param formatVersion of the repository, 1 or 2: version 1 knows no compression
    public EncryptedObjects(Storage storage, MasterKey key, int formatVersion, SecureRandom random) {
        this.storage = storage;
        this.key = key;
        this.formatVersion = formatVersion;
        this.random = random;
    }

    /// The JSON text of an object.
    ///
    /// @throws DamagedObject if the object's bytes do not match its name, twice read, or cannot be decrypted
    public byte[] load(ObjectKind kind, Id id) throws IOException, InterruptedException {
        ObjectName name = name(kind, id);
        byte[] stored = loadStored(storage, name);
        try {
            return decode(stored);
        } catch (AuthenticationException | CorruptDataException | FormatException problem) {
            throw new DamagedObject(name, problem.getMessage(), problem);
        }
    }

    /// What is made of an object that is to be loaded. Called from several threads.
    @FunctionalInterface
    public interface Loader<T> {
        T load(Id id) throws IOException, InterruptedException;
    }

    /// Calls the loader for each id, for several at once, and returns what it returned in the order of the ids: over
    /// a network most of the time is waiting, and on a local disk decrypting and parsing keep several
    /// processors busy. The first failure ends everything.
    @CanIgnoreReturnValue
    public <T> List<T> loadEach(List<Id> ids, Loader<T> loader) throws IOException, InterruptedException {
        int threads = Math.clamp(storage.traits().connections(), 1, MOST_LOADED_AT_ONCE);
        return ParallelLoading.inOrder(ids, threads, loader::load);
    }

    /// The stored bytes of an object, compared with the hash that is its name. On a mismatch the object is read once
    /// more, since the damage may have happened on the way.
    ///
    /// @throws DamagedObject if the second reading does not match either
    public static byte[] loadStored(Storage storage, ObjectName name) throws IOException, InterruptedException {
        byte[] stored = storage.read(name);
        if (!matches(stored, name)) {
            stored = storage.read(name);
        }
        if (!matches(stored, name)) {
            throw new DamagedObject(
                    name, "its content has the hash " + Sha256.hash(stored) + " (" + stored.length + " bytes)", null);
        }
        return stored;
    }

    /// Encrypts and saves JSON text and returns the name it got.
    public Id save(ObjectKind kind, byte[] json) throws StorageException, InterruptedException {
        byte[] stored = encrypt(formatVersion >= 2 ? compress(json) : json);
        Id id = Sha256.hash(stored);
        storage.put(name(kind, id), Content.of(stored));
        return id;
    }

    /// Removes an object; removing a missing one is not an error.
    public void remove(ObjectKind kind, Id id) throws StorageException, InterruptedException {
        storage.remove(name(kind, id));
    }

    /// The ids of all objects of a kind, in ascending order.
    public List<Id> list(ObjectKind kind) throws StorageException, InterruptedException {
        List<Id> ids = new ArrayList<>();
        storage.list(kind, (name, size) -> ids.add(Id.parse(name.name())));
        ids.sort(null);
        return ids;
    }

    private byte[] decode(byte[] stored) throws AuthenticationException, CorruptDataException, FormatException {
        byte[] plain = decrypt(stored);
        if (plain.length > 0 && plain[0] == COMPRESSED) {
            try (Decompressor decompressor = new Decompressor()) {
                return decompressor.decompress(plain, 1, plain.length - 1, LARGEST_PLAINTEXT);
            }
        }
        if (plain.length > 0 && (plain[0] == '{' || plain[0] == '[')) {
            return plain;
        }
        throw new FormatException("its content begins neither like JSON nor like compressed JSON");
    }

    private byte[] decrypt(byte[] stored) throws AuthenticationException {
        byte[] plain = new byte[Math.max(0, stored.length - BlobCipher.OVERHEAD)];
        new BlobCipher(key, random).decrypt(stored, 0, stored.length, plain, 0);
        return plain;
    }

    private byte[] encrypt(byte[] plain) {
        byte[] stored = new byte[plain.length + BlobCipher.OVERHEAD];
        new BlobCipher(key, random).encrypt(plain, 0, plain.length, stored, 0);
        return stored;
    }

    private static byte[] compress(byte[] json) {
        byte[] target = new byte[1 + Compressor.bound(json.length)];
        target[0] = COMPRESSED;
        try (Compressor compressor = new Compressor(Compression.Mode.AUTO)) {
            int length = compressor.compress(json, 0, json.length, target, 1);
            return length == Compressor.NOT_SMALLER ? json : Arrays.copyOf(target, 1 + length);
        }
    }

    private static ObjectName name(ObjectKind kind, Id id) {
        return new ObjectName(kind, id.toString());
    }

    private static boolean matches(byte[] stored, ObjectName name) {
        return Sha256.hash(stored).toString().equals(name.name());
    }
}
