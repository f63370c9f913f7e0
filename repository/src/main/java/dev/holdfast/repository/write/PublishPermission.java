package dev.holdfast.repository.write;

import java.io.IOException;

/// Whether a session may still publish what it has stored. Asked before every index file: an index file that appears
/// after the lock on the repository was lost could name packs that another program has removed meanwhile, and later
/// sessions would rely on them. Called from several threads.
@FunctionalInterface
public interface PublishPermission {
    /// For a repository that nobody else works on.
    PublishPermission ALWAYS = () -> {};

    /// Returns if publishing is allowed.
    ///
    /// @throws IOException if it is not, with the reason
    void assertGranted() throws IOException, InterruptedException;
}
