package dev.holdfast.cli;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Puts the parser's complaints into Holdfast's words. What follows an unknown option is never repeated: it may be a
/// secret.
final class UsageErrors {
    private UsageErrors() {}

    /// The error that the user reads: the problem, the nearest thing that exists, where to read more.
    static HoldfastException explain(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : other(e);
    }

    /// What the parser complains about, at any level.
    static List<ParameterException> in(ParseResult parsed) {
        List<ParameterException> errors = new ArrayList<>();
        for (ParseResult result = parsed; result != null; result = result.subcommand()) {
            result.errors().forEach(error -> errors.add((ParameterException) error));
        }
        return errors;
    }

    /// Throws the complaint that explains most: an unknown option is the reason why something else is missing.
    static void throwWorst(ParseResult parsed) {
        in(parsed).stream()
                .min(Comparator.comparingInt(error -> error instanceof UnmatchedArgumentException ? 0 : 1))
                .ifPresent(error -> {
                    throw error;
                });
    }

    /// What to say where a command ends before it says what to do.
    static String missingCommand(CommandLine command) {
        return command.getParent() == null
                ? "no command given"
                : "'%s' needs one of its commands"
                        .formatted(command.getCommandSpec().qualifiedName());
    }

    private static HoldfastException unmatched(UnmatchedArgumentException e) {
        CommandLine command = e.getCommandLine();
        String argument = firstUnknown(e.getUnmatched());
        if (argument.startsWith("-")) {
            String name = argument.split("=", 2)[0];
            if (name.equals("--password")) {
                return usage(
                        "a password is not taken from the command line, where every user of the host can read it",
                        "use --password-file FILE, --password-command CMD or the variable HOLDFAST_PASSWORD",
                        e);
            }
            return usage("unknown option '" + name + "'", hint(name, optionNames(command), command), e);
        }
        boolean expectsCommand = !command.getSubcommands().isEmpty();
        return expectsCommand
                ? usage(
                        "unknown command '" + argument + "'",
                        hint(argument, command.getSubcommands().keySet(), command),
                        e)
                : usage("one argument too many: '" + argument + "'", seeHelp(command), e);
    }

    private static HoldfastException other(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String message = String.valueOf(e.getMessage());
        String sentence = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        return usage(sentence, seeHelp(command), e);
    }

    private static HoldfastException usage(String message, String hint, ParameterException cause) {
        return new HoldfastException(ErrorCode.USAGE, message, hint, cause);
    }

    /// The option at fault if there is one: plain words after it may be what it was meant to take.
    private static String firstUnknown(List<String> unmatched) {
        return unmatched.stream()
                .filter(argument -> argument.startsWith("-") && argument.length() > 1)
                .findFirst()
                .orElse(unmatched.getFirst());
    }

    private static String hint(String wrong, Set<String> names, CommandLine command) {
        Optional<String> nearest = NearestName.to(wrong, names);
        return nearest.map(name -> "did you mean '" + name + "'? ").orElse("") + seeHelp(command);
    }

    private static Set<String> optionNames(CommandLine command) {
        return new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
    }

    private static String seeHelp(CommandLine command) {
        return "`%s --help` shows what there is"
                .formatted(command.getCommandSpec().qualifiedName());
    }
}
