package dev.holdfast.cli.command.hold;

import picocli.CommandLine.Command;

/// `holdfast hold`: it only holds its commands.
@Command(
        name = "hold",
        synopsisSubcommandLabel = "COMMAND",
        description = "Keeps recovery points from being removed by retention, for a court, an auditor or an inquiry,"
                + " until the hold is removed or its time has come.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast hold add 5f0c9a11 --reason \"case 2026-117\"",
            "  holdfast hold list",
            "  holdfast hold remove 5f0c9a11 --reason \"case closed\"",
            "",
            "Holds are kept in the repository, and copied with it. `restic forget` does not know them.",
        })
public final class HoldCommand {}
