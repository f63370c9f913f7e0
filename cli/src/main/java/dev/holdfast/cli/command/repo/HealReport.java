package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.repository.heal.HealResult;
import java.io.IOException;

/// Shows what was mended.
final class HealReport {
    private HealReport() {}

    static void print(CommandContext context, HealResult result) throws IOException {
        result.problems().forEach(context.output()::warning);
        result.lost().forEach(context.output()::warning);
        context.output()
                .line("mended: %,d packs replaced, %,d blobs saved, %,d fetched, %,d lost"
                        .formatted(
                                result.packs(),
                                result.salvaged(),
                                result.fetched(),
                                result.lost().size()));
    }

    static JsonObject json(HealResult result) {
        return new JsonObject()
                .put("packs", result.packs())
                .put("salvaged", result.salvaged())
                .put("fetched", result.fetched())
                .put("lost", result.lost())
                .put("problems", result.problems());
    }
}
