package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.lock.Locks;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `holdfast repo unlock`: removes locks that nobody holds any more.
@Command(
        name = "unlock",
        description = "Removes locks left behind by programs that have died.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo unlock                  only those that are stale",
            "  holdfast repo unlock --remove-all     all: make sure that nobody works on the repository",
        })
public final class UnlockCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--remove-all", description = "Remove every lock, also those that may be in use.")
    private boolean all;

    public UnlockCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.NONE)) {
            Locks locks = session.repository().locks();
            int removed = all
                    ? locks.removeAll()
                    : locks.removeStale((id, problem) -> context.output()
                                    .warning("lock '" + id + "' cannot be read and stays: " + problem.getMessage()))
                            .size();
            if (context.options().json()) {
                context.output()
                        .json(new JsonObject().put("message_type", "unlocked").put("removed", removed));
            } else {
                context.output().line(removed == 1 ? "1 lock removed" : removed + " locks removed");
            }
        }
        return 0;
    }
}
