package dev.holdfast.cli.session;

/// Which lock a command needs.
public enum LockMode {
    /// None: keys are listed, stale locks removed.
    NONE,
    /// To read. `--no-lock` does without it.
    READ,
    /// To add. Others may read and add meanwhile.
    APPEND,
    /// To remove or to check: nobody else may work on the repository.
    EXCLUSIVE
}
