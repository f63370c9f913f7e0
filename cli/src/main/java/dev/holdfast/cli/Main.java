package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.Signals;
import dev.holdfast.cli.environment.SystemEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The entry point: parses the command line, runs the command, reports how it ended.
public final class Main {
    private static final Set<String> VERSION_OPTIONS = Set.of("--version", "-V");

    private final CommandTree tree;

    /// The program with all its commands.
    public Main() {
        this(CommandTree.ofProduct());
    }

    Main(CommandTree tree) {
        this.tree = tree;
    }

    public static void main(String[] arguments) {
        CliEnvironment environment = SystemEnvironment.create();
        routeSignals(environment);
        System.exit(new Main().run(SystemEnvironment.arguments(arguments), environment));
    }

    /// Beside the parsing: a signal that comes earlier ends the process at once, and nothing has begun by then.
    private static void routeSignals(CliEnvironment environment) {
        Thread.ofPlatform()
                .name("signals")
                .daemon()
                .start(() -> Signals.route(
                        environment.cancellation(),
                        () -> environment.err().println("stopping; once more to stop at once")));
    }

    /// Does what `arguments` ask for, and nothing to the process it runs in.
    ///
    /// @return the exit status
    public int run(String[] arguments, CliEnvironment environment) {
        List<String> words = List.of(arguments);
        CommandContext quick = new CommandContext(environment);
        try {
            if (words.size() == 1 && VERSION_OPTIONS.contains(words.getFirst())) {
                return version(quick);
            }
            Optional<ParseResult> parsed = tree.parseQuickly(quick, words);
            if (parsed.isPresent()) {
                return finish(parsed.get(), quick, words);
            }
            CommandContext context = new CommandContext(environment);
            return finish(tree.parse(context, words), context, words);
        } catch (Throwable e) {
            return new Failures(quick, words).report(e);
        }
    }

    private static int finish(ParseResult parsed, CommandContext context, List<String> words) {
        try {
            int status = perform(parsed, context);
            context.output().flush();
            return status;
        } catch (ParameterException e) {
            return new Failures(context, words).report(UsageErrors.explain(e));
        } catch (Throwable e) {
            return new Failures(context, words).report(e);
        }
    }

    private static int perform(ParseResult parsed, CommandContext context) throws Exception {
        List<CommandLine> chain = parsed.asCommandLineList();
        for (CommandLine command : chain) {
            if (command.isUsageHelpRequested()) {
                context.output().line(HelpLayout.help(command, context));
                return 0;
            }
            if (command.isVersionHelpRequested()) {
                return version(context);
            }
        }
        UsageErrors.throwWorst(parsed);
        CommandLine asked = chain.getLast();
        if (!(asked.getCommand() instanceof Callable<?> command)) {
            throw new ParameterException(asked, UsageErrors.missingCommand(asked));
        }
        return command.call() instanceof Integer status ? status : 0;
    }

    private static int version(CommandContext context) throws IOException {
        context.output().line(Version.line());
        context.output().flush();
        return 0;
    }
}
