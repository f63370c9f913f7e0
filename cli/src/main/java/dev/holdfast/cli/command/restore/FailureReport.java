package dev.holdfast.cli.command.restore;

import dev.holdfast.cli.ErrorMapping;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.util.ArrayList;
import java.util.List;

/// A recovery point of an application that could not be restored, while others could.
record FailureReport(String asset, StoredSnapshot point, Exception failure) implements PointReport {
    @Override
    public List<String> lines() {
        HoldfastException error = ErrorMapping.toUserError(failure);
        List<String> lines = new ArrayList<>(List.of("failed: " + asset + ": " + error.getMessage()));
        error.hint().ifPresent(hint -> lines.add("  hint: " + hint));
        return lines;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public JsonObject json() {
        HoldfastException error = ErrorMapping.toUserError(failure);
        JsonObject told =
                new JsonObject().put("code", error.code().name()).put("message", String.valueOf(error.getMessage()));
        error.hint().ifPresent(hint -> told.put("hint", hint));
        return new JsonObject()
                .put("message_type", "error")
                .put("asset", asset)
                .put("snapshot_id", point.id().toString())
                .put("incomplete", true)
                .put("error", told);
    }

    @Override
    public boolean incomplete() {
        return true;
    }
}
