package dev.holdfast.repository;

import dev.holdfast.repository.RepositoryException.Reason;
import dev.holdfast.repository.cache.CachingStorage;
import dev.holdfast.repository.chunk.RabinPolynomial;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.format.ConfigFile;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.key.KeySearch;
import dev.holdfast.repository.key.Keys;
import dev.holdfast.repository.key.OpenedKey;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The door to a repository: makes one, or opens one.
///
/// Passwords are the bytes that the key is derived from, see
/// [PasswordText][dev.holdfast.repository.crypto.PasswordText]; the caller overwrites them. The storage stays
/// the caller's, who closes it when the repository is no longer used.
public final class Repository {
    private Repository() {}

    /// Makes a repository, with one key file.
    ///
    /// The configuration is written last: an interruption before that leaves no repository, only a key file
    /// that must be removed by hand.
    ///
    /// @throws RepositoryException for [Reason#EXISTS] if there is one, or there are keys or snapshots of one
    ///     whose configuration was lost: a new master key would make them unreadable for good
    public static OpenRepository init(Storage storage, byte[] password, InitOptions options, RepositoryContext context)
            throws IOException, InterruptedException {
        refuseIfAnythingIsThere(storage);
        storage.prepare();
        SecureRandom random = context.random();
        MasterKey master = MasterKey.generate(random);
        ConfigFile config = newConfig(options, random);
        OpenedKey key = Keys.createFirst(storage, context, master, password, options.keyDerivation());
        new ConfigObject(storage, random).write(config, master);
        return new OpenRepository(context, storage, null, key, config);
    }

    private static void refuseIfAnythingIsThere(Storage storage) throws IOException, InterruptedException {
        if (exists(storage)) {
            throw existing(storage, "there is one already");
        }
        if (!Listing.isEmpty(storage, ObjectKind.KEY)) {
            throw existing(storage, "there are keys of one whose file 'config' is missing");
        }
        if (!Listing.isEmpty(storage, ObjectKind.SNAPSHOT)) {
            throw existing(storage, "there are snapshots of one whose file 'config' is missing");
        }
    }

    private static boolean exists(Storage storage) throws StorageException, InterruptedException {
        try {
            storage.size(ObjectName.CONFIG);
            return true;
        } catch (ObjectMissing none) {
            return false;
        }
    }

    private static RepositoryException existing(Storage storage, String cause) {
        return new RepositoryException(
                Reason.EXISTS,
                "unable to make repository '" + storage.describe() + "': " + cause + "; choose an empty place");
    }

    private static ConfigFile newConfig(InitOptions options, SecureRandom random) {
        byte[] id = new byte[Id.BYTES];
        random.nextBytes(id);
        ConfigFile like = options.like();
        if (like != null) {
            return ConfigFile.of(options.version(), Id.of(id, 0), like.chunkerPolynomial(), like.chunker());
        }
        RabinPolynomial given = options.polynomial();
        RabinPolynomial polynomial = given == null ? RabinPolynomial.random(random) : given;
        return ConfigFile.of(
                options.version(),
                Id.of(id, 0),
                polynomial.bits(),
                ConfiguredChunking.generate(options.chunker(), random));
    }

    /// Opens a repository without a cache.
    ///
    /// @throws RepositoryException if there is none, the password is wrong, or its version is unknown
    /// @throws dev.holdfast.repository.object.DamagedObject if its configuration is damaged
    public static OpenRepository open(Storage storage, byte[] password, RepositoryContext context)
            throws IOException, InterruptedException {
        return open(storage, password, OpenOptions.PLAIN, context);
    }

    /// Opens a repository. Takes about as long as its key file demands, for each key file that is tried.
    ///
    /// @throws RepositoryException if there is none, the password is wrong, or its version is unknown
    /// @throws dev.holdfast.repository.object.DamagedObject if its configuration is damaged
    public static OpenRepository open(Storage storage, byte[] password, OpenOptions options, RepositoryContext context)
            throws IOException, InterruptedException {
        ConfigObject object = new ConfigObject(storage, context.random());
        byte[] stored = object.read();
        OpenedKey key =
                new KeySearch(storage, context.random(), options.keyProblems()).find(password, options.keyHint());
        ConfigFile config = object.decode(stored, key.master());
        Path directory = options.cacheDirectory();
        if (directory == null || !storage.traits().remote()) {
            return new OpenRepository(context, storage, null, key, config);
        }
        CachingStorage cache =
                CachingStorage.of(storage, directory, config.id(), context.clock(), options.cacheEvents());
        return new OpenRepository(context, cache, cache, key, config);
    }
}
