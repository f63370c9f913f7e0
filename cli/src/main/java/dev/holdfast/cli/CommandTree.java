package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.command.CompletionCommand;
import dev.holdfast.cli.command.RootCommand;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/// The commands there are, each made with what it needs.
final class CommandTree {
    private CommandTree() {}

    /// The commands of the product, in the order of the help.
    static List<Object> commands(CommandContext context) {
        return List.of(new CompletionCommand(context));
    }

    /// The parser of the whole command line.
    static CommandLine build(CommandContext context, Function<CommandContext, List<Object>> commands) {
        CommandLine root = new CommandLine(new RootCommand(context));
        commands.apply(context).forEach(root::addSubcommand);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExpandAtFiles(false);
        collectErrors(root);
        HelpLayout.apply(root);
        return root;
    }

    /// Lets the parser go on after a mistake, so that the one that explains most can be reported.
    private static void collectErrors(CommandLine command) {
        command.getCommandSpec().parser().collectErrors(true);
        command.getSubcommands().values().forEach(CommandTree::collectErrors);
    }
}
