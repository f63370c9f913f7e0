package dev.holdfast.asset.files.capture;

import dev.holdfast.asset.files.capture.CaptureCounter.Comparison;
import dev.holdfast.asset.files.select.DirectoryScope;
import dev.holdfast.asset.files.select.Verdict;
import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.ExtendedAttribute;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.TreeEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Captures one directory: its entries, its tree blob, and the node that its parent gets.
final class DirectoryTask extends CaptureTask {
    private static final long serialVersionUID = 1;

    /// Directories with more entries than this are worked on by several workers.
    private static final int BATCH = 128;

    private final transient CaptureRun run;
    private final transient Place place;
    private final transient Optional<Node> previousNode;
    private transient PreviousTree previous = PreviousTree.NONE;
    private transient DirectoryScope scope;
    private transient List<FileName> names = List.of();
    private transient @Nullable PendingNode[] slots = {};
    private transient @Nullable FileStatus status;
    private transient List<ExtendedAttribute> attributes = List.of();

    /// @param previousNode what the parent recovery point has at this place
    DirectoryTask(CaptureRun run, @Nullable CaptureTask parent, Place place, Optional<Node> previousNode) {
        super(run.context, parent);
        this.run = run;
        this.place = place;
        this.previousNode = previousNode;
        this.scope = run.excludes.at(FilePath.ROOT.bytes(), 0);
    }

    /// Where a directory is and what of it is wanted.
    ///
    /// @param sources the children that are wanted, or all
    /// @param scope the rules inside this directory; nothing if it is itself a source or on the way to one
    /// @param receiver gets the directory when it is complete
    record Place(FilePath path, Opener opener, SourceTree sources, Optional<DirectoryScope> scope, Receiver receiver) {}

    /// Opens the directory, and lets go of what it needed for that.
    @FunctionalInterface
    interface Opener {
        DirectoryHandle open() throws PosixException;
    }

    /// Takes the finished directory. Not called if it could not be captured.
    @FunctionalInterface
    interface Receiver {
        void accept(FileStatus status, List<ExtendedAttribute> attributes, BlobId tree);
    }

    @Override
    void work() throws IOException, InterruptedException {
        try {
            SharedDirectory directory = run.directories.share(place.opener().open());
            try {
                captureEntries(directory);
            } finally {
                directory.release();
            }
        } catch (PosixException problem) {
            run.problem(place.path(), EntryCapture.kindOf(problem), problem);
        }
    }

    private void captureEntries(SharedDirectory directory) throws IOException, InterruptedException {
        DirectoryHandle handle = directory.handle();
        FileStatus found = handle.statSelf();
        scope = scopeOf(handle, found);
        names = namesToCapture(handle);
        attributes = attributesOf(handle, found);
        previous = PreviousTree.of(previousNode, run);
        slots = new @Nullable PendingNode[names.size()];
        status = found;
        if (names.size() <= 2 * BATCH) {
            captureRange(this, directory, 0, names.size());
            return;
        }
        for (int from = 0; from < names.size(); from += BATCH) {
            forkChild(new BatchTask(this, directory.retain(), from, Math.min(names.size(), from + BATCH)));
        }
    }

    private DirectoryScope scopeOf(DirectoryHandle handle, FileStatus found) {
        DirectoryScope rules =
                place.scope().orElseGet(() -> run.excludes.at(place.path().bytes(), found.device()));
        return place.sources().whole() && rules.needsMarkers()
                ? rules.withMarkers(new MarkerLookup(handle), warning -> run.warn(place.path(), warning))
                : rules;
    }

    private List<FileName> namesToCapture(DirectoryHandle handle) throws PosixException {
        if (place.sources().whole()) {
            return handle.list().stream().map(DirectoryEntry::name).toList();
        }
        return List.copyOf(place.sources().children().keySet());
    }

    private List<ExtendedAttribute> attributesOf(DirectoryHandle handle, FileStatus found) {
        if (previousNode.isPresent() && run.previous.sameAttributes(found, previousNode.get())) {
            return previousNode.get().metadata().extendedAttributes();
        }
        try {
            return NodeFactory.attributes(handle.extendedAttributesOfSelf());
        } catch (PosixException problem) {
            run.problem(place.path(), CaptureProblem.Kind.ATTRIBUTES, problem);
            return List.of();
        }
    }

    /// Captures the entries from `from` to `to`; subdirectories are forked from `task`.
    void captureRange(CaptureTask task, SharedDirectory directory, int from, int to)
            throws IOException, InterruptedException {
        EntryCapture entries = new EntryCapture(run, task, directory, place.path());
        for (int slot = from; slot < to; slot++) {
            captureEntry(task, directory, entries, slot);
        }
    }

    private void captureEntry(CaptureTask task, SharedDirectory directory, EntryCapture entries, int slot)
            throws IOException, InterruptedException {
        FileName name = names.get(slot);
        if (!place.sources().child(name).whole()) {
            // On the way to a captured path: entered whatever it is, also through a symbolic link.
            forkDirectory(task, directory, name, slot, Optional.empty());
            return;
        }
        if (isRule(scope.judge(name.bytes()))) {
            return;
        }
        FileStatus found;
        try {
            found = directory.handle().stat(name);
        } catch (PosixException problem) {
            run.problem(place.path().child(name), EntryCapture.kindOf(problem), problem);
            return;
        }
        if (isRule(scope.judge(found.isDirectory(), found.size(), found.device()))) {
            return;
        }
        switch (found.type()) {
            case DIRECTORY -> forkDirectory(task, directory, name, slot, scopeInside(name, found));
            case REGULAR, SYMLINK, FIFO, SOCKET, BLOCK_DEVICE, CHARACTER_DEVICE ->
                slots[slot] = entries.capture(name, found, previousOf(name));
            case UNKNOWN ->
                run.problem(
                        place.path().child(name),
                        CaptureProblem.Kind.UNREADABLE,
                        "unable to capture '" + place.path().child(name) + "': a file of unknown type");
        }
    }

    /// Rules speak about what is below a source, not about the sources themselves.
    private boolean isRule(Verdict verdict) {
        return place.sources().whole() && !verdict.included();
    }

    private Optional<DirectoryScope> scopeInside(FileName name, FileStatus found) {
        return place.sources().whole() ? Optional.of(scope.enter(name.bytes(), found.device())) : Optional.empty();
    }

    private void forkDirectory(
            CaptureTask task, SharedDirectory directory, FileName name, int slot, Optional<DirectoryScope> rules) {
        Place child = childPlace(directory, name, slot, rules);
        task.forkChild(new DirectoryTask(run, task, child, previousOf(name)));
    }

    private Optional<Node> previousOf(FileName name) {
        return previous.tree().find(NodeFactory.nodeName(name));
    }

    private Place childPlace(SharedDirectory directory, FileName name, int slot, Optional<DirectoryScope> rules) {
        SourceTree wanted = place.sources().child(name);
        Receiver receiver = (found, itsAttributes, tree) ->
                slots[slot] = () -> run.nodes.directory(name, found, itsAttributes, tree);
        Opener opener = wanted.whole()
                ? openerInside(directory, name)
                : () -> run.fileSystem.openDirectory(place.path().child(name));
        return new Place(place.path().child(name), opener, wanted, rules, receiver);
    }

    /// Opens a child of the directory without following a symbolic link, through the handle, which is kept open
    /// for this. Where many are kept open already (every level of a deep tree keeps one while others wait to be
    /// entered) the directory is opened afresh by its path.
    private Opener openerInside(SharedDirectory directory, FileName name) {
        if (run.directories.plenty()) {
            return () -> {
                try (DirectoryHandle again = run.fileSystem.openDirectory(place.path())) {
                    return again.openDirectory(name);
                }
            };
        }
        directory.retain();
        return () -> {
            try {
                return directory.handle().openDirectory(name);
            } finally {
                directory.release();
            }
        };
    }

    @Override
    void finish() throws IOException, InterruptedException {
        if (status == null) {
            return;
        }
        List<Node> nodes = completeNodes();
        Optional<BlobId> unchanged = previous.idIfOf(nodes);
        BlobId tree = unchanged.isPresent() ? unchanged.get() : store(nodes);
        count(tree);
        place.receiver().accept(status, attributes, tree);
    }

    private List<Node> completeNodes() throws PosixException {
        List<Node> nodes = new ArrayList<>(slots.length);
        for (PendingNode node : slots) {
            if (node != null) {
                nodes.add(node.complete());
            }
        }
        slots = new @Nullable PendingNode[0];
        return nodes;
    }

    private BlobId store(List<Node> nodes) throws IOException, InterruptedException {
        CaptureWorker worker = context.worker();
        TreeEncoder encoder = worker.encoder();
        encoder.reset();
        nodes.forEach(encoder::add);
        encoder.finish();
        return worker.saver().save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }

    private void count(BlobId tree) {
        if (previous.id().isEmpty()) {
            run.counter.directory(Comparison.NEW);
        } else {
            boolean same = previous.id().get().equals(tree);
            run.counter.directory(same ? Comparison.UNMODIFIED : Comparison.CHANGED);
        }
    }

    /// Captures a part of the entries of a large directory.
    private static final class BatchTask extends CaptureTask {
        private static final long serialVersionUID = 1;

        private final transient DirectoryTask owner;
        private final transient SharedDirectory directory;
        private final int from;
        private final int to;

        /// @param directory already retained for this task
        BatchTask(DirectoryTask owner, SharedDirectory directory, int from, int to) {
            super(owner.context, owner);
            this.owner = owner;
            this.directory = directory;
            this.from = from;
            this.to = to;
        }

        @Override
        void work() throws IOException, InterruptedException {
            try {
                owner.captureRange(this, directory, from, to);
            } finally {
                directory.release();
            }
        }
    }
}
