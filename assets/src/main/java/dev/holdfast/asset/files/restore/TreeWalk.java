package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.select.Choice;
import dev.holdfast.asset.files.select.RestoreScope;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileType;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.tree.TreeReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Goes through the trees of a recovery point, depth first and without recursion. For one thread.
final class TreeWalk {
    /// No system call could make a path this deep in one go; trees of this depth are meant to exhaust something.
    private static final int DEEPEST = 10_000;

    private final RestoreRun run;
    private final TreeReader trees;
    private final DirectoryMaker directories;
    private final EntryPlacer placer;
    private final BatchSink sink;
    private final Deque<Level> levels = new ArrayDeque<>();
    private Batch batch = Batch.first();

    TreeWalk(RestoreRun run, TreeReader trees, DirectoryMaker directories, EntryPlacer placer, BatchSink sink) {
        this.run = run;
        this.trees = trees;
        this.directories = directories;
        this.placer = placer;
        this.sink = sink;
    }

    /// Takes what the walk has collected.
    @FunctionalInterface
    interface BatchSink {
        void accept(Batch batch) throws IOException, InterruptedException;
    }

    /// One directory that the walk is in.
    private static final class Level {
        final TargetDirectory directory;
        final RestoreScope scope;
        final List<Node> nodes;
        final Iterator<Node> rest;
        final Set<NodeName> refused;

        /// Whether all that should be here is known, so that what is more can be told.
        final boolean complete;

        Level(
                TargetDirectory directory,
                RestoreScope scope,
                List<Node> nodes,
                Set<NodeName> refused,
                boolean complete) {
            this.directory = directory;
            this.scope = scope;
            this.nodes = nodes;
            this.rest = nodes.iterator();
            this.refused = refused;
            this.complete = complete;
        }
    }

    /// Walks through everything.
    ///
    /// @throws IOException if the first tree cannot be read; later ones are reported and passed over
    void walk(BlobId root, TargetDirectory target, RestoreScope scope) throws IOException, InterruptedException {
        levels.push(level(target, scope, trees.read(root)));
        while (!levels.isEmpty()) {
            run.progress.checkCancelled();
            Level level = levels.element();
            if (level.rest.hasNext()) {
                visit(level, level.rest.next());
            } else {
                leave(levels.pop());
            }
            if (batch.isFull()) {
                flush();
            }
        }
        flush();
    }

    private void flush() throws IOException, InterruptedException {
        sink.accept(batch);
        batch = batch.next();
    }

    private Level level(TargetDirectory directory, RestoreScope scope, Tree tree) {
        return new Level(directory, scope, tree.nodes(), refusedNames(directory, tree), true);
    }

    private Set<NodeName> refusedNames(TargetDirectory directory, Tree tree) {
        Set<NodeName> twice = new HashSet<>();
        if (!tree.problems().isEmpty()) {
            Set<NodeName> seen = new HashSet<>();
            for (Node node : tree.nodes()) {
                if (!seen.add(node.name()) && twice.add(node.name())) {
                    run.problem(
                            directory.path(),
                            RestoreProblem.Kind.REFUSED,
                            "unable to restore '" + node.name() + "' in '" + directory.path()
                                    + "': the recovery point names it more than once, which restic never writes");
                }
            }
        }
        return twice;
    }

    private void visit(Level level, Node node) throws IOException, InterruptedException {
        byte[] bytes = node.name().toByteArray();
        Choice choice = level.scope.choose(bytes, node instanceof DirectoryNode);
        if (choice == Choice.SKIP || level.refused.contains(node.name())) {
            return;
        }
        if (!FileName.isName(bytes)) {
            run.problem(
                    level.directory.path(),
                    RestoreProblem.Kind.REFUSED,
                    "unable to restore an entry of '" + level.directory.path() + "': its name has " + bytes.length
                            + " bytes, at most " + FileName.MAXIMUM_LENGTH + " are possible");
            return;
        }
        FileName name = FileName.takeOwnership(bytes);
        if (node instanceof DirectoryNode directory) {
            enter(level, name, directory, choice);
        } else if (choice.restores() && directories.ensure(level.directory)) {
            placer.place(level.directory, name, node, batch);
        }
    }

    private void enter(Level level, FileName name, DirectoryNode node, Choice choice)
            throws IOException, InterruptedException {
        TargetDirectory directory = level.directory.child(name, node);
        if (directory.depth > DEEPEST) {
            run.problem(
                    level.directory.path(),
                    RestoreProblem.Kind.REFUSED,
                    "unable to restore '" + name + "': directories are nested deeper than " + DEEPEST + " levels");
            return;
        }
        if (choice.restores() && !directories.ensure(directory)) {
            return;
        }
        if (!choice.descends()) {
            levels.push(new Level(directory, level.scope.enter(name.bytes()), List.of(), Set.of(), false));
            return;
        }
        levels.push(read(directory, level.scope.enter(name.bytes()), node));
    }

    private Level read(TargetDirectory directory, RestoreScope scope, DirectoryNode node) throws InterruptedException {
        try {
            return level(directory, scope, trees.read(node.subtree()));
        } catch (IOException damaged) {
            run.problem(
                    directory.path(),
                    RestoreProblem.Kind.DAMAGED,
                    "unable to restore the content of directory '" + directory.path() + "': " + damaged.getMessage());
            return new Level(directory, scope, List.of(), Set.of(), false);
        }
    }

    private void leave(Level level) {
        TargetDirectory directory = level.directory;
        switch (directory.state) {
            case EXISTING -> {
                batch.departures.add(new Departure(directory, unwanted(level)));
                directory.entries = java.util.Map.of();
            }
            case FRESH -> batch.departures.add(new Departure(directory, List.of()));
            case PENDING, ABSENT, REFUSED -> {}
        }
    }

    private List<FileName> unwanted(Level level) {
        if (!run.options.delete() || !level.complete || !level.refused.isEmpty()) {
            return List.of();
        }
        Set<FileName> wanted = new HashSet<>();
        for (Node node : level.nodes) {
            byte[] bytes = node.name().toByteArray();
            if (FileName.isName(bytes)) {
                wanted.add(FileName.takeOwnership(bytes));
            }
        }
        List<FileName> unwanted = new ArrayList<>();
        level.directory.entries.forEach((name, type) -> {
            if (!wanted.contains(name)
                    && level.scope
                            .choose(name.bytes(), type == FileType.DIRECTORY)
                            .restores()) {
                unwanted.add(name);
            }
        });
        unwanted.sort(FileName::compareTo);
        return unwanted;
    }
}
