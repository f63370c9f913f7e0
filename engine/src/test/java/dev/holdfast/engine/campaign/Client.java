package dev.holdfast.engine.campaign;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.LockLost;
import dev.holdfast.repository.lock.Locks;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.lock.RepositoryLocked;
import dev.holdfast.repository.lock.VirtualLocks;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.decorate.VirtualRetries;
import dev.holdfast.storage.fault.CrashingStorage;
import dev.holdfast.storage.fault.TornWriter;
import dev.holdfast.storage.fault.Trouble;
import dev.holdfast.storage.fault.UnreliableStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A process that works on repositories, each through a network of its own.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Trouble trouble;
    private final boolean mortal;
    private final Interruption interruption;
    private final SplittableRandom random;
    private final List<UnreliableStorage> networks = new ArrayList<>();
    private final List<CrashingStorage> lives = new ArrayList<>();

    /// @param mortal whether it may die at one of its changes
    /// @param interruption what happens in the middle of it
    Client(Trouble trouble, boolean mortal, Interruption interruption, SplittableRandom random) {
        this.trouble = trouble;
        this.mortal = mortal;
        this.interruption = interruption;
        this.random = random;
    }

    /// What became of an errand.
    enum End {
        DONE,
        /// Others held the repository.
        LOCKED,
        /// It lost its own lock.
        LOST,
        /// It gave up.
        FAILED,
        DIED
    }

    /// Does the errand, and lets everything arrive that is still on its way.
    End run(Errand errand) throws Exception {
        End end;
        try {
            errand.run(this);
            end = End.DONE;
        } catch (RepositoryLocked locked) {
            end = End.LOCKED;
        } catch (LockLost lost) {
            end = End.LOST;
        } catch (IOException failure) {
            end = End.FAILED;
        }
        for (UnreliableStorage network : networks) {
            network.settle();
        }
        return lives.stream().anyMatch(CrashingStorage::isDead) ? End.DIED : end;
    }

    /// Opens the repository of a site as this client sees it.
    OpenRepository open(Site site) throws IOException, InterruptedException {
        UnreliableStorage network =
                new UnreliableStorage(interruption.within(site.storage()), trouble, site.clock(), random.nextLong());
        networks.add(network);
        CrashingStorage life = mortal
                ? CrashingStorage.seeded(network, TornWriter.nothing(), 12, random.nextLong())
                : CrashingStorage.immortal(network);
        lives.add(life);
        Storage retried = VirtualRetries.around(life, site.clock(), random.split());
        return Repository.open(retried, Repositories.password(), site.context());
    }

    RepositoryLock shared(OpenRepository repository, Site site) throws IOException, InterruptedException {
        return locks(repository, site).acquireShared(PATIENCE, LockEvents.NONE);
    }

    RepositoryLock exclusive(OpenRepository repository, Site site) throws IOException, InterruptedException {
        return locks(repository, site).acquireExclusive(PATIENCE, LockEvents.NONE);
    }

    Locks locks(OpenRepository repository, Site site) {
        return VirtualLocks.of(repository, site.clock());
    }
}
