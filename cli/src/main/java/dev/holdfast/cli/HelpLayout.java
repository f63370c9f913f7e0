package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What all help texts have in common: short synopsis, the command's own options apart from those of every command, and
/// the exit statuses.
final class HelpLayout {
    private static final int COLUMNS = 100;
    private static final Map<String, String> EXIT_CODES = new LinkedHashMap<>();

    static {
        EXIT_CODES.put("0", "done");
        EXIT_CODES.put("1", "failed");
        EXIT_CODES.put("2", "wrong usage or invalid configuration; nothing was done");
        EXIT_CODES.put("3", "done but incomplete: some input could not be read, or a check found a problem");
        EXIT_CODES.put("130, 143", "stopped by an interrupt (Ctrl-C) or by SIGTERM");
    }

    private HelpLayout() {}

    /// The help text of a command.
    static String help(CommandLine command, CommandContext context) {
        apply(command);
        return command.getUsageMessage(colors(context)).stripTrailing();
    }

    private static void apply(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.width(COLUMNS)
                .abbreviateSynopsis(true)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(EXIT_CODES)
                .sortOptions(false);
        Map<String, CommandLine.IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(
                UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                help -> own(help).isEmpty() ? "" : "\nOptions:\n");
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
    }

    /// Colours where a person looks on and has not declined them.
    private static Help.ColorScheme colors(CommandContext context) {
        boolean wanted = context.environment().terminal().showsOutput()
                && !context.options().noColor()
                && context.environment().variable("NO_COLOR").isEmpty();
        return Help.defaultColorScheme(wanted ? Help.Ansi.ON : Help.Ansi.OFF);
    }

    private static String options(Help help) {
        return help.optionListExcludingGroups(own(help))
                + "\nOptions of every command:\n"
                + help.optionListExcludingGroups(shared(help));
    }

    private static List<OptionSpec> own(Help help) {
        return help.commandSpec().options().stream()
                .filter(option -> !isShared(option))
                .toList();
    }

    private static List<OptionSpec> shared(Help help) {
        return help.commandSpec().options().stream()
                .filter(HelpLayout::isShared)
                .toList();
    }

    private static boolean isShared(OptionSpec option) {
        return option.scopeType() == CommandLine.ScopeType.INHERIT || option.inherited();
    }
}
