package dev.holdfast.cli.command.hold;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.List;

/// The recovery points about which something was recorded.
record DecidedPoints(CommandContext context, List<StoredSnapshot> points) {
    /// Says what became of them.
    ///
    /// @param type of the JSON document
    /// @param text what follows their number
    void report(String type, String text) throws IOException {
        if (context.options().json()) {
            List<String> ids =
                    points.stream().map(point -> point.id().toString()).toList();
            context.output().json(new JsonObject().put("message_type", type).put("points", ids));
        } else {
            context.output().line(points.size() + " " + text);
        }
    }
}
