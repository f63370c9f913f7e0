package dev.holdfast.repository.key;

import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.KeyDerivation;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.crypto.ScryptParameters;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.KeyFile;
import dev.holdfast.repository.format.MasterKeyJson;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads, opens, seals and stores key files.
final class KeyFiles {
    /// More than any key file needs by far: they have about 450 bytes.
    private static final long LARGEST = 64 << 10;

    private final Storage storage;
    private final SecureRandom random;

    KeyFiles(Storage storage, SecureRandom random) {
        this.storage = storage;
        this.random = random;
    }

    /// All key files by id, with their sizes in bytes.
    SortedMap<Id, Long> list() throws StorageException, InterruptedException {
        SortedMap<Id, Long> sizes = new TreeMap<>();
        storage.list(ObjectKind.KEY, (name, size) -> sizes.put(Id.parse(name.name()), size));
        return sizes;
    }

    /// Reads a key file that has the given size.
    ///
    /// @throws DamagedObject if it is too large, or is not what its name says
    KeyFile load(Id id, long size) throws IOException, InterruptedException {
        ObjectName name = name(id);
        if (size > LARGEST) {
            throw new DamagedObject(name, "it has " + size + " bytes, expected at most " + LARGEST, null);
        }
        try {
            return KeyFile.decode(EncryptedObjects.loadStored(storage, name));
        } catch (FormatException problem) {
            throw new DamagedObject(name, String.valueOf(problem.getMessage()), problem);
        }
    }

    /// The master key of a key file.
    ///
    /// @throws AuthenticationException if it does not open with this password
    /// @throws IOException if its key derivation is refused or its content is malformed
    MasterKey open(Id id, KeyFile file, byte[] password) throws IOException {
        ScryptParameters costs = ScryptParameters.ofKeyFile(file.n(), file.r(), file.p());
        MasterKey userKey = derive(id, file, password, costs);
        try {
            byte[] sealed = file.data().toByteArray();
            byte[] json = new byte[Math.max(0, sealed.length - BlobCipher.OVERHEAD)];
            new BlobCipher(userKey, random).decrypt(sealed, 0, sealed.length, json, 0);
            return decode(id, json);
        } finally {
            userKey.destroy();
        }
    }

    private static MasterKey derive(Id id, KeyFile file, byte[] password, ScryptParameters costs) throws IOException {
        try {
            return KeyDerivation.deriveUserKey(password, file.salt().toByteArray(), costs);
        } catch (OutOfMemoryError tooLittle) {
            throw new DamagedObject(
                    name(id), "its key derivation takes " + costs.memory() + " bytes, more than is free", tooLittle);
        }
    }

    private static MasterKey decode(Id id, byte[] json) throws DamagedObject {
        try {
            MasterKeyJson keys = MasterKeyJson.decode(json);
            return new MasterKey(
                    keys.encrypt().toByteArray(),
                    keys.macK().toByteArray(),
                    keys.macR().toByteArray());
        } catch (FormatException problem) {
            throw new DamagedObject(name(id), String.valueOf(problem.getMessage()), problem);
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /// Seals the master key under a password and stores it. The content is durable when this returns.
    Id save(MasterKey master, byte[] password, ScryptParameters costs, Timestamp created, String username, String host)
            throws StorageException, InterruptedException {
        byte[] salt = new byte[KeyDerivation.SALT_BYTES];
        random.nextBytes(salt);
        byte[] sealed = seal(master, password, salt, costs);
        KeyFile file = new KeyFile(
                created, username, host, costs.n(), costs.r(), costs.p(), ByteString.of(salt), ByteString.of(sealed));
        byte[] json = file.encode();
        Id id = Sha256.hash(json);
        storage.put(name(id), Content.of(json));
        return id;
    }

    private byte[] seal(MasterKey master, byte[] password, byte[] salt, ScryptParameters costs) {
        byte[] json = new MasterKeyJson(
                        ByteString.of(master.macK()), ByteString.of(master.macR()), ByteString.of(master.encryption()))
                .encode();
        MasterKey userKey = KeyDerivation.deriveUserKey(password, salt, costs);
        try {
            byte[] sealed = new byte[json.length + BlobCipher.OVERHEAD];
            new BlobCipher(userKey, random).encrypt(json, 0, json.length, sealed, 0);
            return sealed;
        } finally {
            userKey.destroy();
            Arrays.fill(json, (byte) 0);
        }
    }

    void remove(Id id) throws StorageException, InterruptedException {
        storage.remove(name(id));
    }

    static ObjectName name(Id id) {
        return new ObjectName(ObjectKind.KEY, id.toString());
    }
}
