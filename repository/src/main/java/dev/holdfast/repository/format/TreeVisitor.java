package dev.holdfast.repository.format;

/// Receives the nodes of a tree one by one, in the order of the blob.
public interface TreeVisitor {
    void node(Node node);

    /// A fault of the tree; told before the node that it concerns.
    void problem(TreeProblem problem);
}
