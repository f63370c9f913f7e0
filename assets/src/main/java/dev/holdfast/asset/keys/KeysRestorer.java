package dev.holdfast.asset.keys;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactRecord;
import dev.holdfast.asset.files.FilesRestorer;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings keys back as the files they were.
final class KeysRestorer implements AssetRestorer {
    private final FilesRestorer files;

    KeysRestorer(Surroundings surroundings) {
        this.files = new FilesRestorer(KeysAsset.WORD, surroundings);
    }

    @Override
    public PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        ExactRecord record = ExactRecord.read(point, KeysAsset.RECORD);
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map<String, Object> key : record.entries()) {
            Object fingerprint = key.getOrDefault("public_fingerprint", key.getOrDefault("sha256", "no fingerprint"));
            facts.put(String.valueOf(key.get("path")), key.get("kind") + ", " + fingerprint);
        }
        List<PointContents.Item> items = record.entries().stream()
                .map(key -> new PointContents.Item("key", String.valueOf(key.get("path")), 1, bytes(key)))
                .toList();
        return new PointContents(facts, items);
    }

    private static long bytes(Map<String, Object> key) {
        return Long.parseLong(String.valueOf(key.getOrDefault("bytes", "-1")));
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        return files.plan(job);
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        return files.restore(job);
    }
}
