package dev.holdfast.cli.command;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.cli.ErrorMapping;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.RepositoryPasswords;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Application;
import dev.holdfast.engine.run.AssetPreflight;
import dev.holdfast.engine.run.AssetTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds out, for every asset, what stands against a complete backup, and tells it. Nothing is captured, and no command
/// around a capture is run.
final class PreflightReport {
    private static final int FOUND = 3;

    private final CommandContext context;
    private final RepositoryPasswords passwords;

    PreflightReport(CommandContext context, RepositoryPasswords passwords) {
        this.context = context;
        this.passwords = passwords;
    }

    /// Looks at all assets and tells what was found.
    ///
    /// @return the exit status: not 0 if an asset could not be captured
    int run(Map<Application, List<AssetTask>> applications) throws IOException, InterruptedException {
        List<JsonObject> assets = new ArrayList<>();
        boolean blocked = false;
        for (Map.Entry<Application, List<AssetTask>> entry : applications.entrySet()) {
            for (AssetTask task : entry.getValue()) {
                Preflight preflight = look(task);
                blocked |= preflight.blocked();
                String name = entry.getKey().name() + "/" + task.name();
                if (!context.options().json()) {
                    print(name, preflight);
                }
                assets.add(new JsonObject()
                        .put("asset", name)
                        .put("type", task.type())
                        .put("ready", !preflight.blocked())
                        .put(
                                "findings",
                                preflight.findings().stream()
                                        .map(PreflightReport::json)
                                        .toList()));
            }
        }
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "preflight")
                            .put("ready", !blocked)
                            .put("assets", assets));
        }
        return blocked ? FOUND : 0;
    }

    private Preflight look(AssetTask task) throws IOException, InterruptedException {
        try {
            return AssetPreflight.of(task, passwords);
        } catch (HoldfastException | AssetException failure) {
            HoldfastException error = ErrorMapping.toUserError(failure);
            return new Preflight(List.of(new Finding(
                    Weight.BLOCKER,
                    String.valueOf(error.getMessage()),
                    error.hint().orElse(null))));
        }
    }

    private void print(String name, Preflight preflight) throws IOException {
        context.output().line(name + ": " + (preflight.blocked() ? "cannot be captured" : "ready"));
        for (Finding finding : preflight.findings()) {
            context.output().line("  " + word(finding) + ": " + finding.message());
            if (finding.hint().isPresent()) {
                context.output().line("    hint: " + finding.hint().get());
            }
        }
    }

    private static String word(Finding finding) {
        return finding.weight().name().toLowerCase(Locale.ROOT);
    }

    static JsonObject json(Finding finding) {
        JsonObject json = new JsonObject().put("weight", word(finding)).put("message", finding.message());
        finding.hint().ifPresent(hint -> json.put("hint", hint));
        return json;
    }
}
