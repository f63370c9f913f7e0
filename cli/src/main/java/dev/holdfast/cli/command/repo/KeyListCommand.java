package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.Table;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.key.StoredKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `holdfast repo key list`: prints the key files.
@Command(
        name = "list",
        description = "Lists the keys; * marks the one in use.",
        footerHeading = "%nExamples:%n",
        footer = {"  holdfast repo key list", "  holdfast repo key list --json"})
public final class KeyListCommand implements Callable<Integer> {
    private final CommandContext context;

    public KeyListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        List<StoredKey> keys;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            keys = session.repository()
                    .keys()
                    .list((id, problem) -> context.output().warning("key '" + id + "': " + problem.getMessage()));
        }
        if (context.options().json()) {
            context.output().json(keys.stream().map(KeyListCommand::json).toList());
        } else {
            context.output().table(table(keys));
        }
        return 0;
    }

    private Table table(List<StoredKey> keys) {
        Table table = Table.of(
                Table.left(""), Table.left("id"), Table.left("user"), Table.left("host"), Table.left("created"));
        for (StoredKey key : keys) {
            table.row(
                    key.current() ? "*" : "",
                    key.id().shortText(),
                    key.username(),
                    key.hostname(),
                    context.times().of(key.created().toInstant()));
        }
        return table;
    }

    private static JsonObject json(StoredKey key) {
        return new JsonObject()
                .put("id", key.id().toString())
                .put("current", key.current())
                .put("username", key.username())
                .put("hostname", key.hostname())
                .put("created", key.created().toString());
    }
}
