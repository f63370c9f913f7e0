package dev.holdfast.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `holdfast` itself: it only holds its commands.
@Command(
        name = "holdfast",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Backs up what an application needs, encrypted and deduplicated, in restic's open",
            "repository format, and brings it back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast COMMAND --help           what a command does, with examples",
            "  holdfast completion bash          completion for a shell",
        })
public final class RootCommand {
    @Mixin
    private final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    public RootCommand(CommandContext context) {
        this.options = context.options();
    }

    /// Whether only the version is asked for.
    boolean version() {
        return version;
    }

    GlobalOptions options() {
        return options;
    }
}
