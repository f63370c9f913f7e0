package dev.holdfast.cli.command.restore;

import dev.holdfast.cli.render.JsonObject;
import java.util.List;

/// What became of one recovery point, for people and for programs.
interface PointReport {
    /// A few lines for people.
    List<String> lines();

    /// What to know that loses nothing.
    List<String> warnings();

    JsonObject json();

    /// Whether something could not be restored.
    boolean incomplete();

    /// Of one restore its summary, of several a list of summaries.
    static JsonObject json(List<? extends PointReport> reports) {
        return reports.size() == 1
                ? reports.getFirst().json()
                : new JsonObject()
                        .put("message_type", "summaries")
                        .put("incomplete", reports.stream().anyMatch(PointReport::incomplete))
                        .put("restores", reports.stream().map(PointReport::json).toList());
    }
}
