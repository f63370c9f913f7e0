package dev.holdfast.repository.format;

/// A fault of a tree that does not keep it from being read.
///
/// @param name the node at fault
public record TreeProblem(NodeName name, Kind kind) {
    /// What is wrong.
    public enum Kind {
        /// The name is that of the node before.
        DUPLICATE_NAME("has the name of the node before it"),
        /// The name sorts before that of the node before.
        OUT_OF_ORDER("sorts before the node ahead of it"),
        /// A file says `null` where it should list its blobs; it is decoded as if it listed none.
        FILE_WITHOUT_CONTENT("is a file without a list of blobs"),
        /// A directory names no tree; it is decoded as an [UnknownNode].
        DIRECTORY_WITHOUT_SUBTREE("is a directory without a subtree");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// A sentence for people.
    @Override
    public String toString() {
        return "node '" + name + "' " + kind.words;
    }
}
