package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TemporaryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// A source, a repository that restic writes, and a target, side by side in a temporary place; and what restores into
/// the target have reported.
final class RestoreFixture implements AutoCloseable {
    final Path source;
    final Path target;
    final Path repository;
    final ResticRepository restic;
    final List<RestoreProblem> problems = Collections.synchronizedList(new ArrayList<>());
    private final TemporaryTree place;

    /// Done with each regular file when it is complete.
    Deed afterwards = path -> {};

    @FunctionalInterface
    interface Deed {
        void with(String path) throws IOException;
    }

    private RestoreFixture(TemporaryTree place) throws IOException {
        this.place = place;
        this.source = Files.createDirectory(place.directory().resolve("source"));
        this.target = place.directory().resolve("target");
        this.repository = place.directory().resolve("repository");
        this.restic = RealRestic.installed().repository(repository, Repositories.PASSWORD);
    }

    static RestoreFixture create() throws IOException, InterruptedException {
        RestoreFixture fixture = new RestoreFixture(TemporaryTree.create());
        Repositories.in(fixture.repository);
        return fixture;
    }

    /// Lets restic back up the content of the source, and returns its tree.
    BlobId backup() throws IOException, InterruptedException {
        restic.backup(source, ".").requireSuccess();
        return latest();
    }

    /// The tree of the latest recovery point.
    BlobId latest() throws IOException, InterruptedException {
        return open().snapshots()
                .latest(SnapshotFilter.ALL, (id, problem) -> {
                    throw new AssertionError("snapshot " + id, problem);
                })
                .orElseThrow()
                .snapshot()
                .tree();
    }

    OpenRepository open() throws IOException, InterruptedException {
        return Repositories.open(LocalStorage.at(repository));
    }

    RestoreCounts restore(BlobId tree, RestoreOptions options) throws IOException, InterruptedException {
        return restore(tree, options, IncludeRules.all());
    }

    RestoreCounts restore(BlobId tree, RestoreOptions options, IncludeRules rules)
            throws IOException, InterruptedException {
        return restorer().restore(request(tree, options, rules, target), new Listener(), Progress.NONE);
    }

    RestoreCounts restoreTo(Path other, BlobId tree, RestoreOptions options) throws IOException, InterruptedException {
        return restorer().restore(request(tree, options, IncludeRules.all(), other), new Listener(), Progress.NONE);
    }

    RestoreCounts plan(BlobId tree, RestoreOptions options) throws IOException, InterruptedException {
        return restorer().plan(request(tree, options, IncludeRules.all(), target), new Listener(), Progress.NONE);
    }

    private final class Listener implements RestoreListener {
        @Override
        public void problem(RestoreProblem problem) {
            problems.add(problem);
        }

        @Override
        public void action(RestoreAction action, Supplier<FilePath> path) {
            try {
                afterwards.with(path.get().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FileRestore restorer() throws IOException, InterruptedException {
        IndexedRepository indexed = open().loadIndex(Progress.NONE);
        return new FileRestore(fileSystem(), indexed, Repositories.random(7));
    }

    static FileSystemAccess fileSystem() {
        return LinuxFileSystem.open();
    }

    private static RestoreRequest request(BlobId tree, RestoreOptions options, IncludeRules rules, Path target) {
        return new RestoreRequest(tree, rules, FilePath.of(target.toString()), options);
    }

    static RestoreOptions options() {
        return RestoreOptions.defaults(2);
    }

    static RestoreOptions overwriting(Overwrite mode) {
        return options().withOverwrite(mode);
    }

    @Override
    public void close() {
        place.close();
    }
}
