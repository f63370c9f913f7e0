package dev.holdfast.cli.command.serve;

import dev.holdfast.cli.command.Output;
import dev.holdfast.storage.server.ServerEvents;

/// Tells whoever runs the server what it refuses, with `--verbose`, and what fails.
final class ServerLog implements ServerEvents {
    private final Output output;

    ServerLog(Output output) {
        this.output = output;
    }

    @Override
    public void refused(String who, String request, String reason) {
        output.detail("refused: " + who + ": " + request + ": " + reason);
    }

    @Override
    public void failed(String request, Exception problem) {
        output.warning("unable to answer " + request + ": " + problem.getMessage());
    }
}
