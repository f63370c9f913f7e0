package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.Node;

/// A node and where it is.
public record TreeEntry(TreePath path, Node node) {}
