package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FilePath;
import java.util.function.Supplier;

/// Is told what happens while a restore runs, from several threads.
public interface RestoreListener {
    /// An entry could not be restored as it should be.
    void problem(RestoreProblem problem);

    /// What is done, or in a dry run would be done, with an entry. Called for every entry, so it must be quick;
    /// the path is put together only when it is asked for.
    default void action(RestoreAction action, Supplier<FilePath> path) {}
}
