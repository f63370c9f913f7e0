package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The listing of one directory, decoded.
///
/// @param nodes in the order of the blob
/// @param problems what the blob does wrong without being unreadable; empty for a sound tree
public record Tree(List<Node> nodes, List<TreeProblem> problems) {
    public Tree {
        nodes = List.copyOf(nodes);
        problems = List.copyOf(problems);
    }

    /// The first node of that name.
    public Optional<Node> find(NodeName name) {
        return problems.isEmpty() ? search(name) : scan(name);
    }

    /// Passes the data blobs of all files to a receiver, in order; a blob that occurs several times is passed each
    /// time.
    public void forEachContent(Consumer<BlobId> receiver) {
        for (Node node : nodes) {
            if (node instanceof FileNode file) {
                file.content().forEach(receiver);
            }
        }
    }

    private Optional<Node> search(NodeName name) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(nodes.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private Optional<Node> scan(NodeName name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
