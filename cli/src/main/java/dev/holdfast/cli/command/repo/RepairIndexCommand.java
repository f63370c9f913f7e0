package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.repair.IndexRepair;
import dev.holdfast.repository.repair.IndexRepairResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `holdfast repo repair index`: makes the index anew from the packs.
@Command(
        name = "index",
        description = "Makes the index say what the packs in the storage hold.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo repair index                      what the index says rightly is believed",
            "  holdfast repo repair index --read-all-packs     nothing is believed",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 something could not be read and was left out.",
        })
public final class RepairIndexCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;

    @Option(names = "--read-all-packs", description = "Read the tables of all packs, and believe no index file.")
    private boolean readAll;

    public RepairIndexCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        IndexRepairResult result;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.EXCLUSIVE)) {
            IndexRepair repair = new IndexRepair(session.repository(), session.lock());
            result = context.track(progress -> repair.run(readAll, progress));
        }
        result.problems().forEach(context.output()::warning);
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "summary")
                            .put("packs_read", result.packsRead())
                            .put("packs_dropped", result.packsDropped())
                            .put("index_files_replaced", result.filesReplaced())
                            .put("problems", result.problems()));
        } else {
            context.output()
                    .line("%,d packs read, %,d that are gone taken out, %,d index files replaced"
                            .formatted(result.packsRead(), result.packsDropped(), result.filesReplaced()));
        }
        return result.problems().isEmpty() ? 0 : INCOMPLETE;
    }
}
