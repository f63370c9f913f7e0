package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.Signals;
import dev.holdfast.cli.environment.SystemEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The entry point: parses the command line, runs the command, reports how it ended.
public final class Main {
    private final Function<CommandContext, List<Object>> commands;

    /// The program with all its commands.
    public Main() {
        this(CommandTree::commands);
    }

    /// @param commands makes the commands; each is a class that picocli knows how to run
    Main(Function<CommandContext, List<Object>> commands) {
        this.commands = commands;
    }

    public static void main(String[] arguments) {
        CliEnvironment environment = SystemEnvironment.create();
        Signals.route(
                environment.cancellation(), () -> environment.err().println("stopping; once more to stop at once"));
        System.exit(new Main().run(SystemEnvironment.arguments(arguments), environment));
    }

    /// Does what `arguments` ask for, and nothing to the process it runs in.
    ///
    /// @return the exit status
    public int run(String[] arguments, CliEnvironment environment) {
        CommandContext context = new CommandContext(environment);
        Failures failures = new Failures(context, List.of(arguments));
        try {
            int status = parseAndRun(arguments, context);
            context.output().flush();
            return status;
        } catch (ParameterException e) {
            return failures.report(UsageErrors.explain(e));
        } catch (Throwable e) {
            return failures.report(e);
        }
    }

    private int parseAndRun(String[] arguments, CommandContext context) throws Exception {
        CommandLine root = CommandTree.build(context, commands);
        ParseResult parsed = root.parseArgs(arguments);
        List<CommandLine> chain = parsed.asCommandLineList();
        for (CommandLine command : chain) {
            if (command.isUsageHelpRequested()) {
                return help(command, context);
            }
            if (command.isVersionHelpRequested()) {
                context.output().line(Version.line());
                return 0;
            }
        }
        UsageErrors.throwWorst(parsed);
        CommandLine asked = chain.getLast();
        if (!(asked.getCommand() instanceof Callable<?> command)) {
            throw new ParameterException(asked, UsageErrors.missingCommand(asked));
        }
        return command.call() instanceof Integer status ? status : 0;
    }

    private static int help(CommandLine command, CommandContext context) throws IOException {
        context.output()
                .line(command.getUsageMessage(HelpLayout.colors(context)).stripTrailing());
        return 0;
    }
}
