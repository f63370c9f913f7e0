package dev.holdfast.repository.heal;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.format.TreeDecoder;
import dev.holdfast.repository.tree.TreeReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Walks over trees, and fetches whatever is missing on the way. Not thread-safe.
final class MissingContent {
    private final IndexedRepository repository;
    private final TreeReader trees;
    private final Donor donor;
    private final Progress progress;
    private final TreeDecoder decoder = new TreeDecoder();
    private final Set<BlobId> seenTrees = new HashSet<>();
    private final Set<BlobId> fetchedData = new HashSet<>();
    private final List<String> lost = new ArrayList<>();

    MissingContent(IndexedRepository repository, TreeReader trees, Donor donor, Progress progress) {
        this.repository = repository;
        this.trees = trees;
        this.donor = donor;
        this.progress = progress;
    }

    /// What neither repository has.
    List<String> lost() {
        return lost;
    }

    /// Fetches what is missing of a tree and of everything below it.
    void fetchBelow(BlobId root) throws IOException, InterruptedException {
        Deque<BlobId> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            progress.checkCancelled();
            BlobId id = waiting.pop();
            if (!seenTrees.add(id)) {
                continue;
            }
            Optional<Tree> tree = read(id);
            if (tree.isEmpty()) {
                lost.add("neither repository has tree '" + id + "'");
                continue;
            }
            for (Node node : tree.get().nodes()) {
                switch (node) {
                    case DirectoryNode directory -> waiting.push(directory.subtree());
                    case FileNode file -> fetchContent(file);
                    default -> {}
                }
            }
        }
    }

    private Optional<Tree> read(BlobId id) throws IOException, InterruptedException {
        try {
            return Optional.of(trees.read(id));
        } catch (IOException damaged) {
            Optional<byte[]> json = donor.fetch(BlobType.TREE, id);
            return json.isPresent() ? decode(json.get()) : Optional.empty();
        }
    }

    private Optional<Tree> decode(byte[] json) {
        try {
            return Optional.of(decoder.decode(json));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    private void fetchContent(FileNode file) throws IOException, InterruptedException {
        for (BlobId blob : file.content()) {
            if (!repository.index().contains(BlobType.DATA, blob)
                    && fetchedData.add(blob)
                    && donor.fetch(BlobType.DATA, blob).isEmpty()) {
                lost.add("neither repository has data blob '" + blob + "' of file '" + file.name() + "'");
            }
        }
    }
}
