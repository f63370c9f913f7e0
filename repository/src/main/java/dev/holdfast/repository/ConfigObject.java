package dev.holdfast.repository;

import dev.holdfast.repository.RepositoryException.Reason;
import dev.holdfast.repository.chunk.RabinPolynomial;
import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.format.ConfigFile;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.security.SecureRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The stored configuration of a repository: encrypted JSON, never compressed, under a fixed name instead of
/// its hash.
final class ConfigObject {
    /// Far more than a configuration needs.
    private static final long LARGEST = 1 << 20;

    private final Storage storage;
    private final SecureRandom random;

    ConfigObject(Storage storage, SecureRandom random) {
        this.storage = storage;
        this.random = random;
    }

    /// The stored bytes.
    ///
    /// @throws RepositoryException for [Reason#MISSING] if there are none
    byte[] read() throws IOException, InterruptedException {
        try {
            long size = storage.size(ObjectName.CONFIG);
            if (size > LARGEST) {
                throw new DamagedObject(ObjectName.CONFIG, "it has " + size + " bytes, expected a few hundred", null);
            }
            return storage.read(ObjectName.CONFIG);
        } catch (ObjectMissing missing) {
            throw new RepositoryException(Reason.MISSING, explainMissing(), missing);
        }
    }

    private String explainMissing() throws StorageException, InterruptedException {
        String message = "unable to open repository '" + storage.describe() + "': ";
        if (Listing.isEmpty(storage, ObjectKind.KEY)) {
            return message + "there is none; 'holdfast repo init' makes one";
        }
        return message + "it has keys, but its file 'config' is missing; bring that back from another copy of the"
                + " repository";
    }

    /// Decrypts and checks what [#read] returned.
    ///
    /// @throws RepositoryException for [Reason#UNSUPPORTED] if the repository is of an unknown version
    /// @throws DamagedObject if it is not what was written
    ConfigFile decode(byte[] stored, MasterKey key) throws IOException {
        byte[] json = new byte[Math.max(0, stored.length - BlobCipher.OVERHEAD)];
        try {
            new BlobCipher(key, random).decrypt(stored, 0, stored.length, json, 0);
        } catch (AuthenticationException problem) {
            throw damaged("it cannot be decrypted though the password is right", problem);
        }
        ConfigFile config = parse(json);
        try {
            new RabinPolynomial(config.chunkerPolynomial());
        } catch (IllegalArgumentException refused) {
            throw damaged(String.valueOf(refused.getMessage()), refused);
        }
        return config;
    }

    private ConfigFile parse(byte[] json) throws IOException {
        try {
            return ConfigFile.decode(json);
        } catch (FormatException problem) {
            int version = statedVersion(json);
            if (version >= 0 && (version < ConfigFile.MIN_VERSION || version > ConfigFile.MAX_VERSION)) {
                throw new RepositoryException(
                        Reason.UNSUPPORTED,
                        "unable to open repository '" + storage.describe() + "': its format has version " + version
                                + ", expected " + ConfigFile.MIN_VERSION + " to " + ConfigFile.MAX_VERSION
                                + "; use a newer version of holdfast",
                        problem);
            }
            throw damaged(String.valueOf(problem.getMessage()), problem);
        }
    }

    /// The version that a configuration states whose other fields may mean anything, -1 if it states none.
    private static int statedVersion(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isVersion = "version".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && isVersion) {
                    return parser.getIntValue();
                }
                parser.skipChildren();
            }
            return -1;
        } catch (JacksonException notJson) {
            return -1;
        }
    }

    private static DamagedObject damaged(String problem, Exception cause) {
        return new DamagedObject(ObjectName.CONFIG, problem, cause);
    }

    /// Stores the configuration of a new repository.
    void write(ConfigFile config, MasterKey key) throws StorageException, InterruptedException {
        byte[] json = config.encode();
        byte[] stored = new byte[json.length + BlobCipher.OVERHEAD];
        new BlobCipher(key, random).encrypt(json, 0, json.length, stored, 0);
        storage.put(ObjectName.CONFIG, Content.of(stored));
    }
}
