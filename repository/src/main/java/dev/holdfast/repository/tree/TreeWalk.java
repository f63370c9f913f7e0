package dev.holdfast.repository.tree;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.tree.WalkVisitor.Step;
import java.io.IOException;

/// Shows everything below a directory to a visitor: see [TreeCursor] for the order. Not thread-safe; the reader stays
/// the caller's.
public final class TreeWalk {
    private final TreeReader reader;
    private final Progress progress;

    /// @param progress is asked at each entry whether to go on
    public TreeWalk(TreeReader reader, Progress progress) {
        this.reader = reader;
        this.progress = progress;
    }

    /// Walks over what is below the directory `start`, whose listing is `tree`.
    ///
    /// @throws IOException if the visitor throws one; unreadable directories are the visitor's to judge
    public void walk(TreePath start, BlobId tree, WalkVisitor visitor) throws IOException, InterruptedException {
        TreeCursor cursor = new TreeCursor(reader, start, tree);
        boolean more = true;
        while (more) {
            progress.checkCancelled();
            try {
                more = step(cursor, visitor);
            } catch (TreeUnreadable problem) {
                visitor.unreadable(problem);
            }
        }
    }

    private static boolean step(TreeCursor cursor, WalkVisitor visitor) throws IOException, InterruptedException {
        return switch (cursor.step()) {
            case ENTRY -> entry(cursor, visitor.entry(cursor.path(), cursor.node()));
            case LEFT -> {
                visitor.left(cursor.path());
                yield true;
            }
            case END -> false;
        };
    }

    private static boolean entry(TreeCursor cursor, Step step) {
        if (step == Step.SKIP) {
            cursor.skip();
        }
        return step != Step.STOP;
    }
}
