package dev.holdfast.cli.command.retain;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.Table;
import dev.holdfast.engine.retention.Decision;
import dev.holdfast.engine.retention.GroupPlan;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.PointGroup;
import dev.holdfast.engine.retention.RetentionPlan;
import java.io.IOException;

/// Shows each recovery point with the rule that keeps it.
final class RetainReport {
    private final CommandContext context;
    private final boolean dryRun;

    RetainReport(CommandContext context, boolean dryRun) {
        this.context = context;
        this.dryRun = dryRun;
    }

    void print(String repository, RetentionPlan plan) throws IOException {
        context.output().line("repository " + repository);
        for (GroupPlan group : plan.groups()) {
            if (!group.rules().isEmpty()) {
                print(group);
            }
        }
        long untouched = plan.groups().stream()
                .filter(group -> group.rules().isEmpty())
                .mapToLong(group -> group.decisions().size())
                .sum();
        int removed = plan.removed().size();
        context.output()
                .line((plan.kept() - untouched) + " kept, " + removed + (dryRun ? " would be removed" : " removed")
                        + (untouched == 0 ? "" : ", " + untouched + " without rules left alone"));
        if (removed > 0 && !dryRun) {
            context.output().message("`holdfast repo prune` frees the room that they took.");
        }
    }

    private void print(GroupPlan group) throws IOException {
        context.output().line("");
        context.output().line(group.group().toString());
        Table table = Table.of(
                Table.left("  id"), Table.left("time"), Table.left(dryRun ? "would be" : "is"), Table.left("kept by"));
        for (Decision decision : group.decisions()) {
            table.row(
                    "  " + decision.point().id().id().shortText(),
                    context.times().of(decision.point().time().toInstant()),
                    decision.keeps() ? "kept" : "removed",
                    String.join(", ", decision.reasons()));
        }
        context.output().table(table);
    }

    JsonObject json(String repository, RetentionPlan plan) {
        return new JsonObject()
                .put("repository", repository)
                .put("kept", plan.kept())
                .put("removed", plan.removed().size())
                .put("groups", plan.groups().stream().map(RetainReport::json).toList());
    }

    private static JsonObject json(GroupPlan plan) {
        JsonObject object = new JsonObject();
        switch (plan.group()) {
            case PointGroup.OfAsset(String application, String asset) ->
                object.put("application", application).put("asset", asset);
            case PointGroup.OfPaths(String host, var paths) ->
                object.put("host", host).put("paths", paths);
        }
        return object.put("rules", plan.rules().stream().map(KeepRule::toString).toList())
                .put("points", plan.decisions().stream().map(RetainReport::json).toList());
    }

    private static JsonObject json(Decision decision) {
        return new JsonObject()
                .put("id", decision.point().id().toString())
                .put("time", decision.point().time().toString())
                .put("keep", decision.keeps())
                .put("reasons", decision.reasons());
    }
}
