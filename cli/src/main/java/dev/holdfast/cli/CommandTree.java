package dev.holdfast.cli;

import dev.holdfast.cli.command.BackupCommand;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.command.CompletionCommand;
import dev.holdfast.cli.command.InitCommand;
import dev.holdfast.cli.command.LintCommand;
import dev.holdfast.cli.command.PointsCommand;
import dev.holdfast.cli.command.RootCommand;
import dev.holdfast.cli.command.hold.HoldAddCommand;
import dev.holdfast.cli.command.hold.HoldCommand;
import dev.holdfast.cli.command.hold.HoldListCommand;
import dev.holdfast.cli.command.hold.HoldRemoveCommand;
import dev.holdfast.cli.command.inspect.DiffCommand;
import dev.holdfast.cli.command.inspect.DumpCommand;
import dev.holdfast.cli.command.inspect.FindCommand;
import dev.holdfast.cli.command.inspect.ShowCommand;
import dev.holdfast.cli.command.quickstart.QuickstartCommand;
import dev.holdfast.cli.command.repo.CheckCommand;
import dev.holdfast.cli.command.repo.CopyCommand;
import dev.holdfast.cli.command.repo.KeyAddCommand;
import dev.holdfast.cli.command.repo.KeyCommand;
import dev.holdfast.cli.command.repo.KeyListCommand;
import dev.holdfast.cli.command.repo.KeyPasswdCommand;
import dev.holdfast.cli.command.repo.KeyRemoveCommand;
import dev.holdfast.cli.command.repo.ProbeCommand;
import dev.holdfast.cli.command.repo.PruneCommand;
import dev.holdfast.cli.command.repo.RepairCommand;
import dev.holdfast.cli.command.repo.RepairIndexCommand;
import dev.holdfast.cli.command.repo.RepairOrphansCommand;
import dev.holdfast.cli.command.repo.RepairPacksCommand;
import dev.holdfast.cli.command.repo.RepairSnapshotsCommand;
import dev.holdfast.cli.command.repo.RepoCommand;
import dev.holdfast.cli.command.repo.RepoInitCommand;
import dev.holdfast.cli.command.repo.StatsCommand;
import dev.holdfast.cli.command.repo.UnlockCommand;
import dev.holdfast.cli.command.restore.RestoreCommand;
import dev.holdfast.cli.command.retain.RetainCommand;
import dev.holdfast.cli.command.serve.ServeRepositoryCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// The commands there are, by name, each made with what it needs; and the parser made of them.
///
/// A parser that knows only the command meant is made several times faster than one that knows all, and does as well
/// unless something is wrong with the line. A start is short enough for that to count.
final class CommandTree {
    /// Commands that look at all others.
    private static final Set<String> OVERVIEWS = Set.of("completion");

    private final Map<String, Function<CommandContext, Object>> commands;

    /// @param commands makers of the commands by name, in the order of the help
    CommandTree(Map<String, Function<CommandContext, Object>> commands) {
        this.commands = new LinkedHashMap<>(commands);
    }

    /// The commands of the product.
    static CommandTree ofProduct() {
        Map<String, Function<CommandContext, Object>> commands = new LinkedHashMap<>();
        commands.put("init", InitCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("points", PointsCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("show", ShowCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("find", FindCommand::new);
        commands.put("dump", DumpCommand::new);
        commands.put("retain", RetainCommand::new);
        commands.put("hold", CommandTree::hold);
        commands.put("repo", CommandTree::repo);
        commands.put("serve-repository", ServeRepositoryCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("quickstart", QuickstartCommand::new);
        commands.put("completion", CompletionCommand::new);
        return new CommandTree(commands);
    }

    private static CommandLine hold(CommandContext context) {
        return new CommandLine(new HoldCommand())
                .addSubcommand(new HoldAddCommand(context))
                .addSubcommand(new HoldListCommand(context))
                .addSubcommand(new HoldRemoveCommand(context));
    }

    private static CommandLine repo(CommandContext context) {
        CommandLine key = new CommandLine(new KeyCommand())
                .addSubcommand(new KeyListCommand(context))
                .addSubcommand(new KeyAddCommand(context))
                .addSubcommand(new KeyRemoveCommand(context))
                .addSubcommand(new KeyPasswdCommand(context));
        CommandLine repair = new CommandLine(new RepairCommand())
                .addSubcommand(new RepairIndexCommand(context))
                .addSubcommand(new RepairPacksCommand(context))
                .addSubcommand(new RepairSnapshotsCommand(context))
                .addSubcommand(new RepairOrphansCommand(context));
        return new CommandLine(new RepoCommand())
                .addSubcommand(new RepoInitCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new StatsCommand(context))
                .addSubcommand(new PruneCommand(context))
                .addSubcommand(new CopyCommand(context))
                .addSubcommand(new ProbeCommand(context))
                .addSubcommand(repair)
                .addSubcommand(new UnlockCommand(context))
                .addSubcommand(key);
    }

    /// Parses with the one command that `arguments` seem to mean. Empty if that does not work out, be it that the
    /// guess was wrong, that the line is, or that it asks for an overview.
    Optional<ParseResult> parseQuickly(CommandContext context, List<String> arguments) {
        Optional<String> meant =
                arguments.stream().filter(commands::containsKey).findFirst();
        if (meant.isEmpty() || OVERVIEWS.contains(meant.get())) {
            return Optional.empty();
        }
        ParseResult result = parser(context, Set.of(meant.get())).parseArgs(arguments.toArray(String[]::new));
        boolean plain = result.hasSubcommand() && UsageErrors.in(result).isEmpty() && !result.isUsageHelpRequested();
        return plain ? Optional.of(result) : Optional.empty();
    }

    /// Parses with all commands. Mistakes stand in the result, see [UsageErrors#in].
    ParseResult parse(CommandContext context, List<String> arguments) {
        return parser(context).parseArgs(arguments.toArray(String[]::new));
    }

    /// The parser that knows all commands.
    CommandLine parser(CommandContext context) {
        return parser(context, commands.keySet());
    }

    private CommandLine parser(CommandContext context, Set<String> names) {
        CommandLine root = new CommandLine(new RootCommand(context));
        commands.forEach((name, maker) -> {
            if (names.contains(name)) {
                root.addSubcommand(name, maker.apply(context));
            }
        });
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExpandAtFiles(false);
        root.setAllowSubcommandsAsOptionParameters(true);
        collectErrors(root);
        return root;
    }

    /// Lets the parser go on after a mistake, so that the one that explains most can be reported.
    private static void collectErrors(CommandLine command) {
        command.getCommandSpec().parser().collectErrors(true);
        command.getSubcommands().values().forEach(CommandTree::collectErrors);
    }
}
