package dev.holdfast.cli.command.repo;

import picocli.CommandLine.Command;

/// `holdfast repo repair`: it only holds its commands.
@Command(
        name = "repair",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Mends what is left of a damaged repository. What was lost does not come back; everything else can be"
                        + " used again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo check --read-data          what is damaged",
            "  holdfast repo repair index               first: what the packs hold",
            "  holdfast repo repair packs ID            then: what is intact in a damaged pack",
            "  holdfast repo repair snapshots           last: recovery points without what is lost",
            "  holdfast repo repair orphans             directories that no recovery point leads to",
            "",
            "`holdfast repo check --heal` mends everything that another copy still has.",
        })
public final class RepairCommand {}
