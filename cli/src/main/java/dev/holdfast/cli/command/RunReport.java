package dev.holdfast.cli.command;

import dev.holdfast.cli.ErrorMapping;
import dev.holdfast.cli.render.BackupReport;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.Elapsed;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.Table;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.run.AssetResult;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.engine.run.RunResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reports what a run has done.
///
/// @param dryRun whether nothing was stored
record RunReport(CommandContext context, RunResult run, boolean dryRun) {

    /// A table and the reasons for what is missing; or one object for programs.
    void print() throws IOException {
        if (context.options().json()) {
            context.output().json(json());
            return;
        }
        Table table = Table.of(
                Table.left("asset"),
                Table.left("type"),
                Table.left("repository"),
                Table.left("result"),
                Table.left("recovery point"),
                Table.right("size"),
                Table.right(dryRun ? "would add" : "added"),
                Table.right("time"));
        run.assets().forEach(asset -> rows(asset, table));
        context.output().table(table);
        for (String failure : failures()) {
            context.output().line(failure);
        }
        context.output()
                .line("run %s of %s: %s in %s"
                        .formatted(run.id(), run.application(), run.outcome().word(), Elapsed.of(run.duration())));
    }

    private void rows(AssetResult asset, Table table) {
        if (asset.copies().isEmpty()) {
            table.row(
                    asset.task().name(),
                    asset.task().type(),
                    "",
                    asset.outcome().word(),
                    "",
                    "",
                    "",
                    "");
        }
        for (CopyResult copy : asset.copies()) {
            Optional<BackupResult> result = copy.result();
            table.row(
                    asset.task().name(),
                    asset.task().type(),
                    copy.repository(),
                    copy.outcome().word(),
                    dryRun
                            ? ""
                            : result.flatMap(BackupResult::snapshot)
                                    .map(stored -> stored.id().id().shortText())
                                    .orElse(""),
                    result.map(done -> ByteSize.of(done.summary().counts().bytes()))
                            .orElse(""),
                    result.map(done -> ByteSize.of(done.summary().bytesStored()))
                            .orElse(""),
                    result.map(done -> Elapsed.of(done.duration())).orElse(""));
        }
    }

    private List<String> failures() {
        List<String> lines = new ArrayList<>();
        run.failures().forEach(failure -> lines.addAll(told(run.application(), failure)));
        for (AssetResult asset : run.assets()) {
            String name = run.application() + "/" + asset.task().name();
            asset.failures().forEach(failure -> lines.addAll(told(name, failure)));
            for (CopyResult copy : asset.copies()) {
                copy.failure().ifPresent(failure -> lines.addAll(told(name + " to " + copy.repository(), failure)));
                long missing = copy.result().stream()
                        .flatMap(result -> result.problems().stream())
                        .filter(problem -> problem.incomplete())
                        .count();
                if (missing > 0) {
                    lines.add("incomplete: " + name + ": " + missing + " inputs could not be read");
                }
            }
        }
        return lines;
    }

    private static List<String> told(String name, Exception failure) {
        HoldfastException error = ErrorMapping.toUserError(failure);
        List<String> lines = new ArrayList<>(List.of("failed: " + name + ": " + error.getMessage()));
        error.hint().ifPresent(hint -> lines.add("  hint: " + hint));
        return lines;
    }

    private JsonObject json() {
        return new JsonObject()
                .put("message_type", "run")
                .put("run", run.id())
                .put("application", run.application())
                .put("status", run.outcome().word())
                .put("dry_run", dryRun)
                .put("errors", run.failures().stream().map(RunReport::error).toList())
                .put("assets", run.assets().stream().map(this::json).toList())
                .put("total_duration", run.duration().toMillis() / 1000.0);
    }

    private JsonObject json(AssetResult asset) {
        return new JsonObject()
                .put("asset", asset.task().name())
                .put("type", asset.task().type())
                .put("status", asset.outcome().word())
                .put(
                        "findings",
                        asset.preflight().findings().stream()
                                .map(PreflightReport::json)
                                .toList())
                .put("errors", asset.failures().stream().map(RunReport::error).toList())
                .put("copies", asset.copies().stream().map(this::json).toList());
    }

    private JsonObject json(CopyResult copy) {
        JsonObject json = new JsonObject()
                .put("repository", copy.repository())
                .put("status", copy.outcome().word());
        copy.result().ifPresent(result -> json.put("summary", new BackupReport(result, dryRun).json()));
        copy.failure().ifPresent(failure -> json.put("error", error(failure)));
        return json;
    }

    private static JsonObject error(Exception failure) {
        HoldfastException error = ErrorMapping.toUserError(failure);
        JsonObject json =
                new JsonObject().put("code", error.code().name()).put("message", String.valueOf(error.getMessage()));
        error.hint().ifPresent(hint -> json.put("hint", hint));
        return json;
    }
}
