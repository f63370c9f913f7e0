package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.Node;

/// An entry of a directory that becomes a node when everything forked for it is complete.
@FunctionalInterface
interface PendingNode {
    /// Called once, after all forked steps.
    Node complete() throws PosixException;
}
