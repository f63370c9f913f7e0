package dev.holdfast.cli.command;

import dev.holdfast.engine.backup.BackupMessages;

/// Tells the user what happens during a backup: warnings always, steps to those who asked.
///
/// @param prefix before every message, to say which asset it is about
public record CommandMessages(CommandContext context, String prefix) implements BackupMessages {
    @Override
    public void warning(String message) {
        context.output().warning(prefix + message);
    }

    @Override
    public void step(String message) {
        context.output().detail(prefix + message);
    }
}
