package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.BlobId;
import java.io.IOException;

/// The listing of a directory is missing, damaged or malformed: what is below cannot be seen.
public final class TreeUnreadable extends IOException {
    private static final long serialVersionUID = 1;

    private final transient TreePath path;
    private final transient BlobId tree;

    public TreeUnreadable(TreePath path, BlobId tree, IOException cause) {
        super("unable to read directory '" + path + "': " + cause.getMessage(), cause);
        this.path = path;
        this.tree = tree;
    }

    /// The directory.
    public TreePath path() {
        return path;
    }

    /// Its listing.
    public BlobId tree() {
        return tree;
    }
}
