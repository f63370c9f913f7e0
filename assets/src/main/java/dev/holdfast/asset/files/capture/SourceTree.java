package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The paths to capture, arranged as the top of the tree that they will form. A path below another one that is
/// captured whole adds nothing.
final class SourceTree {
    private static final SourceTree WHOLE = new SourceTree(true);

    private final NavigableMap<FileName, SourceTree> children = new TreeMap<>();
    private boolean whole;

    private SourceTree(boolean whole) {
        this.whole = whole;
    }

    /// @param paths absolute and normalized
    static SourceTree of(Collection<FilePath> paths) {
        SourceTree root = new SourceTree(false);
        for (FilePath path : paths) {
            root.add(path);
        }
        return root;
    }

    private void add(FilePath path) {
        SourceTree at = this;
        for (FileName name : path.names()) {
            at = at.children.computeIfAbsent(name, any -> new SourceTree(false));
        }
        at.whole = true;
    }

    /// What is wanted of the child of this name: everything, if everything of this directory is.
    SourceTree child(FileName name) {
        SourceTree child = children.get(name);
        return whole || child == null ? WHOLE : child;
    }

    /// Whether everything below is to be captured, not only the children named here.
    boolean whole() {
        return whole;
    }

    /// The entries on the way to the paths, in the order of their names.
    NavigableMap<FileName, SourceTree> children() {
        return children;
    }
}
