package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.repair.PackRepair;
import dev.holdfast.repository.repair.PackRepairResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `holdfast repo repair packs`: saves what is intact in damaged packs.
@Command(
        name = "packs",
        description = "Stores what is intact in damaged packs once more, and removes the packs.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo repair packs 5f0c9a…          an id, all 64 digits, as `holdfast repo check` prints it",
            "",
            "Keep a copy of a damaged pack if another program may read more of it: the pack is removed at the end.",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 something in the packs is lost.",
        })
public final class RepairPacksCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The damaged packs.")
    private List<String> ids = new ArrayList<>();

    public RepairPacksCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Set<PackId> packs = packs();
        PackRepairResult result;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.EXCLUSIVE)) {
            result = context.track(progress ->
                    new PackRepair(session.repository().loadIndex(progress), session.lock()).run(packs, progress));
        }
        result.lost().forEach(context.output()::warning);
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "summary")
                            .put("packs", result.packs())
                            .put("salvaged", result.salvaged())
                            .put("lost", result.lost()));
        } else {
            context.output()
                    .line("%,d packs replaced, %,d blobs saved, %,d lost"
                            .formatted(
                                    result.packs(),
                                    result.salvaged(),
                                    result.lost().size()));
            if (!result.lost().isEmpty()) {
                context.output().message("`holdfast repo repair snapshots` takes what is lost out of recovery points.");
            }
        }
        return result.lost().isEmpty() ? 0 : INCOMPLETE;
    }

    private Set<PackId> packs() throws HoldfastException {
        Set<PackId> packs = new LinkedHashSet<>();
        for (String id : ids) {
            try {
                packs.add(new PackId(Id.parse(id)));
            } catch (IllegalArgumentException invalid) {
                throw new HoldfastException(
                        ErrorCode.USAGE,
                        String.valueOf(invalid.getMessage()),
                        "write the whole id of the pack, as `holdfast repo check` prints it",
                        invalid);
            }
        }
        return packs;
    }
}
