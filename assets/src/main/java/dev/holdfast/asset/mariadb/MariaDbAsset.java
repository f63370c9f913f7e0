package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.RecoveryFiles;
import dev.holdfast.asset.mariadb.capture.CaptureRun;
import dev.holdfast.asset.mariadb.capture.CaptureScope;
import dev.holdfast.asset.mariadb.capture.MariaDbGuide;
import dev.holdfast.asset.mariadb.capture.PreflightRun;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.repository.format.Timestamp;
import java.io.IOException;
import java.util.List;

/// Databases of one server that are captured together.
final class MariaDbAsset implements Asset {
    private final AssetDescription description;
    private final Access access;
    private final CaptureScope scope;
    private final Surroundings surroundings;

    MariaDbAsset(AssetDescription description, Access access, CaptureScope scope, Surroundings surroundings) {
        this.description = description;
        this.access = access;
        this.scope = scope;
        this.surroundings = surroundings;
    }

    @Override
    public AssetDescription describe() {
        return description;
    }

    @Override
    public Preflight preflight() throws AssetException, IOException, InterruptedException {
        return new PreflightRun(access.connector(), scope).run();
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        Connector connector = access.connector();
        PointWriter writer = new PointWriter(
                job.session(), job.chunking(), description.paths().getFirst(), job.begun(), job.progress());
        BackupInfo info = new CaptureRun(connector, scope, description.location(), surroundings).run(job, writer);
        new RecoveryFiles(info, description.paths().getFirst().toString(), new MariaDbGuide(Dialect.of(info.engine())))
                .put(writer);
        PointWriter.Written written = writer.finish();
        Timestamp consistency =
                Timestamp.of(info.consistency(), surroundings.zone().getRules().getOffset(info.consistency()));
        return new CapturedAsset(written.root(), written.counts(), consistency, tags(info));
    }

    private static List<String> tags(BackupInfo info) {
        String binlog = info.position().get("binlog");
        return binlog == null ? List.of() : List.of("position=" + binlog);
    }
}
