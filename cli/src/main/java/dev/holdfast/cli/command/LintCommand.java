package dev.holdfast.cli.command;

import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.Configurations;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.ConfigurationReader;
import dev.holdfast.engine.config.FileTrust;
import dev.holdfast.engine.config.InvalidConfiguration;
import dev.holdfast.settings.option.ConfigNotice;
import dev.holdfast.settings.option.ConfigProblem;
import dev.holdfast.settings.yaml.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `holdfast lint`: validates the configuration and reports all that is wrong with it.
@Command(
        name = "lint",
        description = "Validates the configuration: what is wrong, where, and what to write instead.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast lint",
            "  holdfast lint --config /etc/holdfast/holdfast.yaml",
            "",
            "Exit status: 0 valid, 2 not valid.",
        })
public final class LintCommand implements Callable<Integer> {
    private final CommandContext context;

    public LintCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws HoldfastException, IOException {
        Path file = new Configurations(context)
                .locate()
                .orElseThrow(() -> new HoldfastException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "unable to find a configuration: there is neither holdfast.yaml here nor"
                                + " /etc/holdfast/holdfast.yaml",
                        "name one with --config FILE"));
        Path resolved = context.environment().workingDirectory().resolve(file);
        try {
            Configuration configuration = new ConfigurationReader(FileTrust.ofThisProcess()).read(resolved);
            report(file, List.of(), configuration.notices());
            return 0;
        } catch (InvalidConfiguration invalid) {
            report(file, invalid.problems(), List.of());
            return ErrorCode.CONFIGURATION_INVALID.kind().exitCode();
        }
    }

    private void report(Path file, List<ConfigProblem> problems, List<ConfigNotice> notices) throws IOException {
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "lint")
                            .put("file", file.toString())
                            .put("valid", problems.isEmpty())
                            .put(
                                    "problems",
                                    problems.stream().map(LintCommand::json).toList())
                            .put(
                                    "notices",
                                    notices.stream().map(LintCommand::json).toList()));
            return;
        }
        for (ConfigProblem problem : problems) {
            context.output().line(problem.toString());
        }
        for (ConfigNotice notice : notices) {
            context.output().line("note: " + notice);
        }
        context.output()
                .line(file + ": "
                        + (problems.isEmpty()
                                ? "valid"
                                : problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
    }

    private static JsonObject json(ConfigProblem problem) {
        return json(problem.position(), problem.path(), problem.message())
                .put("allowed", problem.allowed())
                .put("nearest", problem.nearest());
    }

    private static JsonObject json(ConfigNotice notice) {
        return json(notice.position(), notice.path(), notice.message());
    }

    private static JsonObject json(Position position, String path, String message) {
        return new JsonObject()
                .put("line", position.line())
                .put("column", position.column())
                .put("path", path)
                .put("message", message);
    }
}
