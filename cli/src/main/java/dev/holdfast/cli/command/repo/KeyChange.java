package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.repository.format.Id;
import java.io.IOException;
import java.util.Locale;

/// What was done to a key.
enum KeyChange {
    ADDED,
    REMOVED,
    CHANGED;

    void report(CommandContext context, Id key) throws IOException {
        String what = name().toLowerCase(Locale.ROOT);
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject().put("message_type", "key_" + what).put("id", key.toString()));
        } else {
            context.output().line("key " + key.shortText() + " " + what);
        }
    }
}
