package dev.holdfast.engine.config;

import dev.holdfast.settings.value.TimeSpan;
import java.util.List;

/// A command that runs before or after a capture.
///
/// @param command the program and its arguments
/// @param limit how long it may take
public record CaptureCommand(List<String> command, TimeSpan limit) {
    public CaptureCommand {
        command = List.copyOf(command);
    }
}
