package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.PointContents.Item;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings git repositories back: bare, or with a work tree.
final class GitRestorer implements AssetRestorer {
    private final Surroundings surroundings;

    GitRestorer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        GitRecord record = record(point);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", record.source());
        facts.put("head", record.refs().head());
        facts.put("packs", Integer.toString(record.packs().size()));
        List<Item> items = new ArrayList<>();
        record.refs().direct().keySet().forEach(name -> items.add(new Item("ref", name, 1, -1)));
        record.refs().symbolic().keySet().forEach(name -> items.add(new Item("ref", name, 1, -1)));
        return new PointContents(facts, items);
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        GitTarget target = GitTarget.of(job, surroundings);
        GitRecord record = record(job.point());
        String step = "write " + record.refs().direct().size() + " refs with what they lead to into a new "
                + (target.bare() ? "bare repository" : "work tree") + " at '" + target.path() + "'";
        return new RestorePlan(target.toString(), target + " (new)", List.of(step), List.of());
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        GitTarget target = GitTarget.of(job, surroundings);
        return new MirrorRestore(record(job.point()), target, job, surroundings).run();
    }

    private static GitRecord record(PointReader point) throws AssetException, IOException, InterruptedException {
        return GitRecord.read(point.read(GitRecord.FILE))
                .orElseThrow(() -> new AssetException(
                        Kind.MISMATCH,
                        "unable to read '" + GitRecord.FILE + "' of recovery point '"
                                + point.snapshot().id() + "': it does not describe a git repository",
                        "restore its files as they are and look at them with git"));
    }
}
