package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import java.util.Comparator;
import java.util.List;

/// The nodes of a tree in ascending order of their names, also where a foreign program wrote them in another order.
public final class NodesInOrder {
    private NodesInOrder() {}

    public static List<Node> of(Tree tree) {
        return tree.problems().isEmpty()
                ? tree.nodes()
                : tree.nodes().stream().sorted(Comparator.comparing(Node::name)).toList();
    }
}
