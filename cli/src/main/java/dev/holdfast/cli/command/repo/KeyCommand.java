package dev.holdfast.cli.command.repo;

import picocli.CommandLine.Command;

/// `holdfast repo key`: the passwords that open a repository; it only holds its commands.
@Command(
        name = "key",
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, adds, removes and changes the passwords of a repository. There can be several.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo key list",
            "  holdfast repo key add --new-password-file FILE",
            "  holdfast repo key passwd               asks for the new password",
        })
public final class KeyCommand {}
