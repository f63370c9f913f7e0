package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.Elapsed;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.engine.restore.AssetRestoreResult;
import java.util.ArrayList;
import java.util.List;

/// What a restore of a database, or of anything else that its type brings back, has done.
record AssetReport(AssetRestoreResult result) implements PointReport {
    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String point = "recovery point " + result.point().id().id().shortText();
        if (result.outcome().isEmpty()) {
            result.plan().ifPresent(plan -> lines.addAll(lines(point, plan)));
            return lines;
        }
        RestoreOutcome outcome = result.outcome().get();
        lines.add("restored:     %,d items, %,d rows, %s in %s"
                .formatted(
                        outcome.items(), outcome.rows(), ByteSize.of(outcome.bytes()), Elapsed.of(result.duration())));
        outcome.checks().forEach(check -> lines.add("checked:      " + check));
        lines.add(point + " restored to " + outcome.target()
                + (incomplete() ? ", incomplete: " + result.missing().size() + " problems" : ""));
        return lines;
    }

    private static List<String> lines(String point, RestorePlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(point + " would be restored to " + plan.target());
        plan.steps().forEach(step -> lines.add("  " + step));
        plan.changes()
                .forEach(change -> lines.add("  %s: %,d rows added, %,d changed, %,d left as they are"
                        .formatted(change.table(), change.added(), change.changed(), change.unchanged())));
        lines.add("fingerprint: " + plan.fingerprint());
        return lines;
    }

    @Override
    public List<String> warnings() {
        return List.of(); // told as they came
    }

    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("message_type", "summary")
                .put("snapshot_id", result.point().id().toString())
                .put("type", result.type())
                .put("dry_run", result.outcome().isEmpty())
                .put("incomplete", incomplete())
                .put("problems", result.missing())
                .put("warnings", result.warnings())
                .put("total_duration", result.duration().toMillis() / 1000.0);
        result.plan().ifPresent(plan -> json.put("target", plan.target()).put("plan", json(plan)));
        result.outcome()
                .ifPresent(outcome -> json.put("target", outcome.target())
                        .put("items", outcome.items())
                        .put("rows", outcome.rows())
                        .put("bytes", outcome.bytes())
                        .put("checks", outcome.checks()));
        return json;
    }

    private static JsonObject json(RestorePlan plan) {
        return new JsonObject()
                .put("fingerprint", plan.fingerprint())
                .put("steps", plan.steps())
                .put(
                        "changes",
                        plan.changes().stream()
                                .map(change -> new JsonObject()
                                        .put("table", change.table())
                                        .put("added", change.added())
                                        .put("changed", change.changed())
                                        .put("unchanged", change.unchanged()))
                                .toList());
    }

    @Override
    public boolean incomplete() {
        return !result.missing().isEmpty();
    }
}
