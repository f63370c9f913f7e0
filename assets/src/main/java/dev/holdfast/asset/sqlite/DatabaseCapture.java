package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.Scratch;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The capture of one database: copied, then checked, counted and stored at the same time.
final class DatabaseCapture {
    private final SqliteFile file;
    private final CaptureJob job;
    private final Path scratchParent;
    private final Surroundings surroundings;

    DatabaseCapture(SqliteFile file, CaptureJob job, Path scratchParent, Surroundings surroundings) {
        this.file = file;
        this.job = job;
        this.scratchParent = scratchParent;
        this.surroundings = surroundings;
    }

    /// What a recovery point says about the database.
    ///
    /// @param consistency the moment whose state was captured
    /// @param checks what was checked, one sentence each
    record Captured(DatabaseInfo info, Instant consistency, List<String> checks) {}

    Captured run(PointWriter writer) throws AssetException, IOException, InterruptedException {
        try (Scratch scratch = Scratch.create(scratchParent, "sqlite", SqlitePreflight.scratchFor(file.path()))) {
            FileStatus status =
                    surroundings.fileSystem().status(FilePath.of(file.path().toString()));
            Path copy = scratch.file("copy");
            Instant consistency = new SourceCopy(surroundings).copy(file.path(), copy);
            CapturedDatabase database = new CapturedDatabase(file, copy);
            Map<String, String> properties = database.properties(SqliteHeader.read(copy));
            new FileAttributes(surroundings.fileSystem()).describe(status, properties);
            properties.put("consistency", consistency.toString());
            return work(writer, database, copy, consistency, properties);
        }
    }

    private Captured work(
            PointWriter writer,
            CapturedDatabase database,
            Path copy,
            Instant consistency,
            Map<String, String> properties)
            throws AssetException, IOException, InterruptedException {
        List<String> warnings = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(3, Math.max(1, job.workers())))) {
            Future<Void> storing = threads.submit(() -> {
                database.store(writer);
                return null;
            });
            Future<DatabaseChecks.Result> checking = threads.submit(() -> DatabaseChecks.run(copy, file.name()));
            Callable<DatabaseInfo> counting = () -> database.describe(properties, warnings);
            Future<DatabaseInfo> counted = threads.submit(counting);
            DatabaseChecks.Result checks = result(checking);
            DatabaseInfo info = result(counted);
            result(storing);
            checks.warnings().forEach(job.log()::warning);
            warnings.forEach(job.log()::warning);
            return new Captured(info, consistency, checks.sentences());
        }
    }

    private <T> T result(Future<T> future) throws AssetException, IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case AssetException cause -> throw cause;
                case IOException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case SQLException cause -> throw SourceCopy.unreadable(file.path(), cause);
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IOException(failed);
            }
        }
    }
}
