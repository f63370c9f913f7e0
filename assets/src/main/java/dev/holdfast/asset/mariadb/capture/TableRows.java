package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was captured of one table so far. Safe for use by many threads.
final class TableRows {
    private final List<RowFile> files = new ArrayList<>();
    private RowChecksum checksum = RowChecksum.EMPTY;

    synchronized void add(List<RowFile> more, RowChecksum ofThem) {
        files.addAll(more);
        checksum = checksum.plus(ofThem);
    }

    synchronized List<RowFile> files() {
        return files.stream().sorted(Comparator.comparing(RowFile::path)).toList();
    }

    synchronized RowChecksum checksum() {
        return checksum;
    }

    synchronized long rows() {
        return files.stream().mapToLong(RowFile::rows).sum();
    }

    synchronized long bytes() {
        return files.stream().mapToLong(RowFile::bytes).sum();
    }
}
