package dev.holdfast.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.chunk.RabinPolynomial;
import dev.holdfast.repository.crypto.ScryptParameters;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Repositories for tests: made in milliseconds, because their key derivation is as cheap as the format allows,
/// and the same each time, because their randomness is seeded and their clock stands still.
public final class Repositories {
    /// What opens them.
    public static final String PASSWORD = "correct horse";

    /// The cheapest key derivation that restic accepts as well.
    public static final ScryptParameters CHEAP = new ScryptParameters(16, 1, 1);

    /// When they are made, unless a test brings a clock of its own.
    public static final String NOW = "2026-01-01T00:00:00Z";

    private Repositories() {}

    /// An empty repository in main memory.
    public static OpenRepository inMemory() throws IOException, InterruptedException {
        return in(new MemoryStorage());
    }

    /// An empty repository in a directory, cut as restic does: for tests together with restic.
    public static OpenRepository in(Path directory) throws IOException, InterruptedException {
        InitOptions options = options().withRabin(new RabinPolynomial(0x3DA3358B4DC173L));
        return Repository.init(LocalStorage.at(directory), password(), options, context());
    }

    /// An empty repository in this storage.
    public static OpenRepository in(Storage storage) throws IOException, InterruptedException {
        return Repository.init(storage, password(), options(), context());
    }

    /// Opens a repository that has [#PASSWORD].
    public static OpenRepository open(Storage storage) throws IOException, InterruptedException {
        return Repository.open(storage, password(), context());
    }

    /// Options for a new repository: the standard ones but for the key derivation.
    public static InitOptions options() {
        return InitOptions.standard().withKeyDerivation(CHEAP);
    }

    /// The bytes of [#PASSWORD].
    public static byte[] password() {
        return PASSWORD.getBytes(UTF_8);
    }

    /// Surroundings that never change: the clock shows [#NOW].
    public static RepositoryContext context() {
        return context(TestClock.at(NOW));
    }

    /// The same with a clock.
    public static RepositoryContext context(InstantSource clock) {
        return new RepositoryContext(random(1), clock, host());
    }

    /// A host of no test machine, and this process.
    public static Host host() {
        return new Host(
                "test-host", "tester", 1000, 1000, ProcessHandle.current().pid());
    }

    /// Random numbers that are the same for the same seed: of no use outside of tests.
    public static SecureRandom random(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java runtime has SHA1PRNG", missing);
        }
    }
}
