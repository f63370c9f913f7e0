package dev.holdfast.cli.command.inspect;

import dev.holdfast.cli.command.Output;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.NodeText;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.util.ArrayList;
import java.util.List;

/// The directories of a recovery point that could not be read, each told at once.
final class Unreadable implements UnreadableHandler {
    private static final int INCOMPLETE = 3;

    private final Output output;
    private final List<JsonObject> problems = new ArrayList<>();

    Unreadable(Output output) {
        this.output = output;
    }

    @Override
    public void unreadable(TreeUnreadable problem) {
        String message = String.valueOf(problem.getMessage());
        output.warning(message);
        problems.add(new JsonObject().put("path", NodeText.path(problem.path())).put("message", message));
    }

    List<JsonObject> problems() {
        return problems;
    }

    int exitStatus() {
        return problems.isEmpty() ? 0 : INCOMPLETE;
    }
}
