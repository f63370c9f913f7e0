package dev.holdfast.cli.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RepositoryAccess;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.run.Repositories;
import dev.holdfast.repository.Progress;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The repositories of a configuration, each opened and locked when it is first needed, and given back together.
public final class RunRepositories implements Repositories, AutoCloseable {
    private final RepositoryOpener opener;
    private final Configuration configuration;
    private final RepositoryPasswords passwords;
    private final UnaryOperator<Storage> decorator;
    private final ParentFinder parents;
    private final BackupMessages messages;
    private final Progress progress;
    private final Map<String, Opened> opened = new LinkedHashMap<>();

    /// How the command chooses parents.
    @FunctionalInterface
    public interface ParentFinder {
        ParentChoice find(RepositorySession session) throws HoldfastException, IOException, InterruptedException;
    }

    /// @param decorator put around every storage, such as one that only pretends to write
    public RunRepositories(
            RepositoryOpener opener,
            Configuration configuration,
            RepositoryPasswords passwords,
            UnaryOperator<Storage> decorator,
            ParentFinder parents,
            BackupMessages messages,
            Progress progress) {
        this.opener = opener;
        this.configuration = configuration;
        this.passwords = passwords;
        this.decorator = decorator;
        this.parents = parents;
        this.messages = messages;
        this.progress = progress;
    }

    private record Opened(
            @Nullable RepositorySession session,
            @Nullable Backup backup,
            @Nullable Exception failure) {}

    @Override
    public Backup backup(String name) throws HoldfastException, AssetException, IOException, InterruptedException {
        Backup backup = opened(name).backup();
        if (backup == null) {
            throw new IllegalStateException("repository '" + name + "' is not open");
        }
        return backup;
    }

    @Override
    public ParentChoice parent(String name) throws HoldfastException, IOException, InterruptedException {
        RepositorySession session = opened(name).session();
        return session == null ? new ParentChoice.Automatic() : parents.find(session);
    }

    @Override
    public RepositoryAccess access(String name) throws HoldfastException, InterruptedException {
        return passwords.access(name);
    }

    private synchronized Opened opened(String name) throws HoldfastException, IOException, InterruptedException {
        Opened place = opened.get(name);
        if (place == null) {
            place = open(name);
            opened.put(name, place);
        }
        switch (place.failure()) {
            case HoldfastException failure -> throw failure;
            case IOException failure -> throw failure;
            case RuntimeException failure -> throw failure;
            case null, default -> {}
        }
        return place;
    }

    private Opened open(String name) throws HoldfastException, InterruptedException {
        try {
            RepositorySession session = opener.open(
                    new RepositoryTarget.Configured(configuration.repository(name)), LockMode.APPEND, decorator);
            return new Opened(session, new Backup(session.repository(), session.lock(), messages, progress), null);
        } catch (HoldfastException | IOException | RuntimeException failure) {
            return new Opened(null, null, failure);
        }
    }

    @Override
    public synchronized void close() throws StorageException {
        @Nullable StorageException problem = null;
        for (Opened place : opened.values()) {
            try {
                if (place.session() != null) {
                    place.session().close();
                }
            } catch (StorageException failure) {
                if (problem == null) {
                    problem = failure;
                } else {
                    problem.addSuppressed(failure);
                }
            }
        }
        opened.clear();
        if (problem != null) {
            throw problem;
        }
    }
}
