package dev.holdfast.cli.point;

import dev.holdfast.repository.snapshot.SnapshotFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/// Which recovery points are meant, in restic's options.
public final class SnapshotFilterOptions {
    @Option(
            names = {"-H", "--host"},
            paramLabel = "NAME",
            description = "Only recovery points of this host. Can be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--path", paramLabel = "PATH", description = "Only those that hold this path. Can be repeated.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG[,TAG]",
            description = "Only those that have all these tags; repeated, those that have any such set.")
    private List<String> tags = new ArrayList<>();

    /// The filter of the options alone.
    public SnapshotFilter filter() {
        return filter(List.of());
    }

    /// The filter, with tags that must be there in any case.
    public SnapshotFilter filter(List<String> required) {
        List<List<String>> sets = new ArrayList<>();
        for (String set : tags) {
            List<String> all = new ArrayList<>(required);
            all.addAll(Arrays.asList(set.split(",")));
            sets.add(all);
        }
        if (sets.isEmpty() && !required.isEmpty()) {
            sets.add(required);
        }
        return new SnapshotFilter(hosts, paths, sets);
    }
}
