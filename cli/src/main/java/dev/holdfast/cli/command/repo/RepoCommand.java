package dev.holdfast.cli.command.repo;

import picocli.CommandLine.Command;

/// `holdfast repo`: it only holds its commands.
@Command(
        name = "repo",
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks after repositories: makes, checks and unlocks them, and keeps their keys.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo init -r /srv/repo       make a repository",
            "  holdfast repo check --read-data       prove that every byte is intact",
        })
public final class RepoCommand {}
