package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.key.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `holdfast repo key remove`: removes a key file.
@Command(
        name = "remove",
        description = "Removes a key; its password opens the repository no more.",
        footerHeading = "%nExamples:%n",
        footer = {"  holdfast repo key remove 4f2a91c0"})
public final class KeyRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "KEY", description = "The beginning of the key's id.")
    private String prefix = "";

    public KeyRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.EXCLUSIVE)) {
            Keys keys = session.repository().keys();
            Id id = keys.resolve(prefix);
            keys.remove(id);
            KeyChange.REMOVED.report(context, id);
        }
        return 0;
    }
}
