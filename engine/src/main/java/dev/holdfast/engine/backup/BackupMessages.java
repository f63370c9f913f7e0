package dev.holdfast.engine.backup;

/// Is told what happens during a backup as it happens, from several threads.
public interface BackupMessages {
    /// Nobody listens.
    BackupMessages NONE = new BackupMessages() {
        @Override
        public void warning(String message) {}

        @Override
        public void step(String message) {}
    };

    /// Something is not as it should be.
    void warning(String message);

    /// What is being done, for those who want to follow.
    void step(String message);
}
