package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RecoveryFiles;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.format.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sqlite.SQLiteJDBCLoader;

/// Database files on this machine.
final class SqliteAsset implements Asset {
    static final String TYPE = "sqlite";

    private final List<Path> paths;
    private final FilePath base;
    private final Path scratch;
    private final Surroundings surroundings;

    /// @param paths absolute; files, or directories to search
    /// @param base the directory that recovery points hold everything in
    /// @param scratch where copies are made
    SqliteAsset(List<Path> paths, FilePath base, Path scratch, Surroundings surroundings) {
        this.paths = List.copyOf(paths);
        this.base = base;
        this.scratch = scratch;
        this.surroundings = surroundings;
    }

    @Override
    public AssetDescription describe() {
        return new AssetDescription(TYPE, location(), base);
    }

    private String location() {
        return paths.stream().map(path -> "sqlite:" + path).collect(Collectors.joining(", "));
    }

    @Override
    public Preflight preflight() throws AssetException, IOException {
        return new SqlitePreflight(paths, scratch).run();
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        Instant begun = surroundings.clock().instant();
        List<SqliteFile> files = new SqliteSources(
                        paths,
                        (path, problem) -> job.log()
                                .missing("unable to look into '" + path + "' for a database: " + problem.getMessage()))
                .find();
        PointWriter writer = new PointWriter(job.session(), job.chunking(), base, job.begun(), job.progress());
        List<DatabaseInfo> databases = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        Instant consistency = Instant.MAX;
        for (SqliteFile file : files) {
            job.log().step("copying database '" + file.path() + "'");
            DatabaseCapture.Captured captured = new DatabaseCapture(file, job, scratch, surroundings).run(writer);
            databases.add(captured.info());
            checks.addAll(captured.checks());
            consistency = captured.consistency().isBefore(consistency) ? captured.consistency() : consistency;
        }
        BackupInfo info = new BackupInfo(
                TYPE,
                SQLiteJDBCLoader.getVersion(),
                "",
                surroundings.program(),
                location(),
                begun,
                consistency,
                surroundings.clock().instant(),
                Map.of(),
                databases,
                checks);
        new RecoveryFiles(info, base.toString(), new SqliteGuide()).put(writer);
        PointWriter.Written written = writer.finish();
        return new CapturedAsset(
                written.root(),
                written.counts(),
                Timestamp.of(consistency, surroundings.zone().getRules().getOffset(consistency)),
                List.of());
    }
}
