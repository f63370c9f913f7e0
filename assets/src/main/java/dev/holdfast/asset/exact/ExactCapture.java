package dev.holdfast.asset.exact;

import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.files.LoggedProblems;
import dev.holdfast.asset.files.capture.CaptureCounts;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.capture.FileCapture;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.List;

/// Captures files exactly and puts a record beside them.
public final class ExactCapture {
    private final Surroundings surroundings;
    private final CaptureJob job;

    public ExactCapture(Surroundings surroundings, CaptureJob job) {
        this.surroundings = surroundings;
        this.job = job;
    }

    /// Captures.
    ///
    /// @param paths absolute and normalized
    /// @param base the directory that the record lies in
    /// @param name of the record
    /// @param tags for the recovery point
    public CapturedAsset capture(List<FilePath> paths, FilePath base, String name, byte[] record, List<String> tags)
            throws IOException, InterruptedException {
        FileCapture.Captured files = new FileCapture(
                        surroundings.fileSystem(), job.repository(), job.session(), job.chunking())
                .capture(
                        paths,
                        job.parentRoot(),
                        CaptureOptions.defaults(surroundings.zone(), job.workers()),
                        Excludes.none(),
                        new LoggedProblems(job.log()),
                        job.progress());
        PointWriter writer = new PointWriter(job.session(), job.chunking(), base, job.begun(), job.progress());
        writer.put(name, 0644, record);
        PointWriter.Written written = writer.finish();
        job.session().flush(); // what is to be joined must be readable
        BlobId root;
        try (TreeReader reader = job.repository().newTreeReader();
                BlobSaver saver = job.session().newSaver()) {
            root = new TreeJoin(reader, saver).join(files.root(), written.root());
        }
        return new CapturedAsset(root, sum(files.counts(), written.counts()), job.begun(), tags);
    }

    private static CaptureCounts sum(CaptureCounts files, CaptureCounts record) {
        return new CaptureCounts(
                files.filesNew() + record.filesNew(),
                files.filesChanged(),
                files.filesUnmodified(),
                files.directoriesNew() + record.directoriesNew(),
                files.directoriesChanged(),
                files.directoriesUnmodified(),
                files.bytes() + record.bytes());
    }
}
