package dev.holdfast.cli.command;

import java.io.IOException;

/// Whoever was reading standard output has stopped, as `head` does when it has enough. No reason for a message: the
/// reader knows, and nobody else is listening.
public final class ReaderGone extends IOException {
    private static final long serialVersionUID = 1;

    ReaderGone(IOException cause) {
        super("nobody reads standard output any more", cause);
    }
}
