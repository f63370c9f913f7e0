package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Restores one [Batch] after the other. One caller at a time.
final class BatchRunner {
    private static final int FILES_PER_STEP = 64;

    private final RestoreRun run;
    private final RestoreWorkers workers;
    private final OpenFiles open;
    private final FileFinisher finisher;
    private final FileResolver resolver;
    private final Links links;
    private final Departures departures;

    BatchRunner(RestoreRun run, RestoreWorkers workers, AttributeWriter attributes, int umask) {
        this.run = run;
        this.workers = workers;
        this.open = new OpenFiles(run);
        this.finisher = new FileFinisher(run, open, attributes, umask);
        this.resolver = new FileResolver(run);
        this.links = new Links(run);
        this.departures = new Departures(run, attributes);
    }

    /// What is done with one file.
    @FunctionalInterface
    private interface Treatment {
        void apply(FileTask file, RestoreWorker worker) throws IOException, InterruptedException;
    }

    void restore(Batch batch) throws IOException, InterruptedException {
        forEach(batch.files.stream().filter(file -> file.existing != null).toList(), this::compare);
        if (run.dryRun) {
            foretell(batch);
            return;
        }
        try {
            workers.run(steps(batch));
        } finally {
            discardUnfinished(batch);
        }
        links.make(batch.links);
        if (run.options.verify()) {
            Verification verification = new Verification(run, resolver);
            forEach(batch.files.stream().filter(Verification::applies).toList(), verification::verify);
        }
        departures.leave(batch.departures);
    }

    private void compare(FileTask file, RestoreWorker worker) throws IOException, InterruptedException {
        FileStatus existing = file.existing;
        if (existing != null) {
            resolver.compare(file, existing, worker);
        }
    }

    private void forEach(List<FileTask> files, Treatment treatment) throws IOException, InterruptedException {
        List<RestoreWorkers.Step> steps = new ArrayList<>();
        for (int from = 0; from < files.size(); from += FILES_PER_STEP) {
            List<FileTask> some = files.subList(from, Math.min(files.size(), from + FILES_PER_STEP));
            steps.add(worker -> {
                for (FileTask file : some) {
                    treatment.apply(file, worker);
                }
            });
        }
        workers.run(steps);
    }

    /// What is to be written, pack by pack in the order of first use, and the files that need no pack.
    private List<RestoreWorkers.Step> steps(Batch batch) {
        Map<PackId, PackWork> packs = new LinkedHashMap<>();
        List<FileTask> kept = new ArrayList<>();
        List<FileTask> empty = new ArrayList<>();
        for (int number = 0; number < batch.files.size(); number++) {
            FileTask file = batch.files.get(number);
            if (!file.isUnderWay()) {
                continue;
            }
            if (file.way == FileTask.Way.KEEP) {
                kept.add(file);
                run.counter.bytesReused.add(file.node.size());
                continue;
            }
            Optional<List<BlobLocation>> locations = resolver.locate(file);
            if (locations.isPresent()) {
                if (file.blobs() == 0) {
                    empty.add(file);
                } else {
                    distribute(file, number, locations.get(), packs);
                }
            }
        }
        List<RestoreWorkers.Step> steps = new ArrayList<>();
        PackSegment.Context context = new PackSegment.Context(run, finisher);
        packs.values().forEach(pack -> pack.split(batch, context, steps));
        steps.add(worker -> finishEmptyAndKept(empty, kept));
        return steps;
    }

    private void distribute(FileTask file, int number, List<BlobLocation> locations, Map<PackId, PackWork> packs) {
        int missing = 0;
        for (int blob = 0; blob < locations.size(); blob++) {
            BlobLocation location = locations.get(blob);
            if (file.isPresent(blob)) {
                run.counter.bytesReused.add(location.plainLength());
                run.progress.advance(0, location.plainLength());
            } else {
                packs.computeIfAbsent(location.pack(), PackWork::new).add(location.offset(), number, blob);
                missing++;
            }
        }
        file.missing.set(missing);
    }

    private void finishEmptyAndKept(List<FileTask> empty, List<FileTask> kept) throws TargetFull {
        for (FileTask file : empty) {
            finisher.writeWhole(file, new byte[0], 0);
        }
        for (FileTask file : kept) {
            finisher.keep(file);
        }
    }

    private void discardUnfinished(Batch batch) throws TargetFull {
        for (FileTask file : batch.files) {
            if (file.state() == FileTask.State.COMPLETE) {
                continue;
            }
            try {
                String remains = finisher.discard(file);
                if (!remains.isEmpty()) {
                    run.problem(
                            file.path(),
                            RestoreProblem.Kind.FAILED,
                            "unable to complete file '" + file.path() + "': " + remains);
                }
            } catch (PosixException problem) {
                run.problem(file.path(), RestoreProblem.Kind.FAILED, String.valueOf(problem.getMessage()));
            }
        }
    }

    private void foretell(Batch batch) throws IOException {
        for (FileTask file : batch.files) {
            Optional<List<BlobLocation>> locations =
                    file.isUnderWay() ? resolver.locate(file) : Optional.<List<BlobLocation>>empty();
            if (locations.isPresent()) {
                foretell(file, locations.get());
            }
        }
        links.foretell(batch.links);
        departures.foretell(batch.departures);
    }

    private void foretell(FileTask file, List<BlobLocation> locations) {
        boolean kept = file.way == FileTask.Way.KEEP;
        for (int blob = 0; blob < locations.size(); blob++) {
            int length = locations.get(blob).plainLength();
            (kept || file.isPresent(blob) ? run.counter.bytesReused : run.counter.bytesWritten).add(length);
        }
        finisher.count(file);
        file.complete();
        run.progress.advance(1, file.node.size());
    }
}
