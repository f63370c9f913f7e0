package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.repository.InitOptions;
import dev.holdfast.repository.InitOptions.ChunkerKind;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `holdfast repo init`: makes a repository.
@Command(
        name = "init",
        description = "Makes a new, encrypted repository.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo init -r /srv/repo                      asks for a password",
            "  holdfast repo init -r /srv/repo --chunker rabin      for restic to write to as well",
            "  holdfast repo init -r /srv/two --chunker-from /srv/one --from-password-file one.txt",
            "                                                       for copies of /srv/one and backups of the same",
            "",
            "A lost password means lost data: nobody can open the repository without it.",
        })
public final class RepoInitCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--chunker",
            paramLabel = "KIND",
            description = "gear (default, faster) or rabin (cuts where restic cuts; choose it if restic backs up into"
                    + " the same repository).")
    private ChunkerKind chunker = ChunkerKind.GEAR;

    @Option(
            names = "--repository-version",
            paramLabel = "N",
            description = "The format: 2 (default), or 1 for old programs.")
    private int version = 2;

    @Mixin
    private SecondRepositoryPassword from = new SecondRepositoryPassword();

    @Option(
            names = "--chunker-from",
            paramLabel = "REPO",
            description = "Cut as this repository does, so that backups into both and copies store nothing twice.")
    private @Nullable String chunkerFrom;

    public RepoInitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        RepositoryOpener opener = new RepositoryOpener(context);
        RepositoryTarget target = opener.target();
        InitOptions options = options(opener);
        try (RepositorySession session = opener.init(target, options)) {
            String id = session.repository().config().id().toString();
            String place = session.repository().storage().describe();
            if (context.options().json()) {
                context.output()
                        .json(new JsonObject()
                                .put("message_type", "initialized")
                                .put("id", id)
                                .put("repository", place));
            } else {
                context.output().line("repository " + id.substring(0, 10) + " made at " + place);
                context.output()
                        .message("Keep the password safe, apart from this machine: without it the data is lost.");
            }
        }
        return 0;
    }

    private InitOptions options(RepositoryOpener opener) throws Exception {
        InitOptions options = InitOptions.standard().withChunker(chunker).withVersion(version);
        if (chunkerFrom == null) {
            return options;
        }
        try (RepositorySession other =
                opener.open(from.target(opener, chunkerFrom), LockMode.NONE, UnaryOperator.identity())) {
            return options.cutLike(other.repository().config());
        }
    }
}
