package dev.holdfast.asset.files.restore;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.read.PackBlobReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The step that reads neighbouring blobs of one pack and writes each to all its places.
final class PackSegment implements RestoreWorkers.Step {
    /// What all segments need.
    record Context(RestoreRun run, FileFinisher finisher) {}

    private final Context context;
    private final Batch batch;
    private final PackId pack;
    private final int[] files;
    private final int[] blobs;

    /// Where the places of each blob begin, and the end of the last one.
    private final int[] starts;

    PackSegment(Context context, Batch batch, PackId pack, int[] files, int[] blobs, int[] starts) {
        this.context = context;
        this.batch = batch;
        this.pack = pack;
        this.files = files;
        this.blobs = blobs;
        this.starts = starts;
    }

    @Override
    public void run(RestoreWorker worker) throws IOException, InterruptedException {
        List<BlobLocation> locations = new ArrayList<>(starts.length - 1);
        for (int i = 0; i + 1 < starts.length; i++) {
            locations.add(locate(id(i)));
        }
        worker.packs().read(pack, locations, new Writer(worker));
    }

    private BlobId id(int blob) {
        int place = starts[blob];
        return batch.files.get(files[place]).node.content().get(blobs[place]);
    }

    private BlobLocation locate(BlobId id) {
        return context.run
                .repository
                .index()
                .find(BlobType.DATA, id)
                .orElseThrow(() -> new IllegalStateException("blob '" + id + "' has left the index"));
    }

    /// Takes the blobs, which come in the order of the list.
    private final class Writer implements PackBlobReader.BlobVisitor {
        private final RestoreWorker worker;
        private int next;

        Writer(RestoreWorker worker) {
            this.worker = worker;
        }

        @Override
        public void blob(BlobLocation location, byte[] content) throws IOException {
            write(next++, content, location.plainLength());
        }

        @Override
        public void unreadable(BlobLocation location, IOException problem) throws IOException, InterruptedException {
            int blob = next++;
            try {
                byte[] content = worker.blobs().read(BlobType.DATA, location.id());
                write(blob, content, content.length);
            } catch (TargetFull full) {
                throw full;
            } catch (IOException damaged) {
                problem.addSuppressed(damaged);
                fail(blob, problem);
            }
        }

        private void write(int blob, byte[] content, int length) throws IOException {
            for (int place = starts[blob]; place < starts[blob + 1]; place++) {
                FileTask file = batch.files.get(files[place]);
                context.run.progress.current(file);
                if (file.blobs() == 1) {
                    context.finisher.writeWhole(file, content, length);
                } else {
                    context.finisher.writePart(file, blobs[place], content, length);
                }
            }
        }

        private void fail(int blob, IOException problem) {
            for (int place = starts[blob]; place < starts[blob + 1]; place++) {
                FileTask file = batch.files.get(files[place]);
                context.run.fail(
                        file,
                        RestoreProblem.Kind.DAMAGED,
                        "unable to restore file '" + file.path() + "': " + problem.getMessage());
            }
        }
    }
}
