package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import java.io.IOException;

/// TEMPORARY
final class SqliteRecord {
    static java.util.concurrent.ConcurrentHashMap<String, BackupInfo> last =
            new java.util.concurrent.ConcurrentHashMap<>();
    private final BackupInfo info;
    private final FilePath base;

    SqliteRecord(BackupInfo info, FilePath base) {
        this.info = info;
        this.base = base;
    }

    void write(PointWriter writer) throws IOException, InterruptedException {
        last.put(base.toString(), info);
    }

    static BackupInfo read(PointReader point) {
        return java.util.Objects.requireNonNull(last.get(point.base().toString()));
    }
}
