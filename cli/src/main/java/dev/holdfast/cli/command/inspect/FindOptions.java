package dev.holdfast.cli.command.inspect;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.asset.files.select.SearchScope;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.point.Moment;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.find.ModifiedBetween;
import dev.holdfast.repository.find.NameScope;
import dev.holdfast.repository.find.WantedObjects;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.index.BlobIndex;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `find` looks for.
final class FindOptions {
    @Parameters(
            paramLabel = "PATTERN",
            description = "A name or path, with *, ?, [] and **; with --tree, --blob or --pack an id.")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = {"-i", "--ignore-case"},
            description = "Take capitals and small letters for the same.")
    private boolean ignoreCase;

    @Option(
            names = {"-O", "--oldest"},
            paramLabel = "TIME",
            description = "Only what was modified then or later.")
    private @Nullable String oldest;

    @Option(
            names = {"-N", "--newest"},
            paramLabel = "TIME",
            description = "Only what was modified then or before.")
    private @Nullable String newest;

    @Option(names = "--blob", description = "The patterns are ids of blobs: tell which files use them.")
    private boolean blobs;

    @Option(names = "--tree", description = "The patterns are ids of trees: tell which directories they list.")
    private boolean trees;

    @Option(names = "--pack", description = "The patterns are ids of packs: tell what their blobs are used for.")
    private boolean packs;

    @Option(
            names = {"-s", "--snapshot"},
            paramLabel = "POINT",
            description = "Only in this recovery point. Can be repeated.")
    private List<String> points = new ArrayList<>();

    List<String> points() {
        return points;
    }

    boolean objects() {
        return blobs || trees || packs;
    }

    void check() throws HoldfastException {
        if (patterns.isEmpty()) {
            throw new HoldfastException(
                    ErrorCode.USAGE, "nothing to find was named", "give a pattern, as in: holdfast find '*.conf'");
        }
    }

    NameScope scope() throws HoldfastException {
        IncludeRules.Builder rules = IncludeRules.builder();
        for (String pattern : patterns) {
            byte[] bytes = SurrogateEscape.encode(pattern);
            if (ignoreCase) {
                rules.caselessInclude("PATTERN", bytes);
            } else {
                rules.include("PATTERN", bytes);
            }
        }
        return SearchScope.root(rules.build());
    }

    ModifiedBetween modified(ZoneId zone) throws HoldfastException {
        Optional<Instant> from = oldest == null ? Optional.empty() : Optional.of(Moment.first(oldest, zone));
        Optional<Instant> to = newest == null ? Optional.empty() : Optional.of(Moment.last(newest, zone));
        try {
            return new ModifiedBetween(from, to);
        } catch (IllegalArgumentException contradiction) {
            throw usage(contradiction);
        }
    }

    WantedObjects wanted(BlobIndex index) throws HoldfastException, IOException {
        try {
            Set<BlobId> data = new HashSet<>();
            Set<BlobId> listings = new HashSet<>();
            if (blobs) {
                data.addAll(WantedObjects.blobs(index, patterns).data());
            }
            if (trees) {
                listings.addAll(WantedObjects.trees(index, patterns).trees());
            }
            if (packs) {
                WantedObjects all = WantedObjects.packs(index, patterns);
                data.addAll(all.data());
                listings.addAll(all.trees());
            }
            return new WantedObjects(data, listings);
        } catch (IllegalArgumentException invalid) {
            throw usage(invalid);
        }
    }

    private static HoldfastException usage(IllegalArgumentException problem) {
        return new HoldfastException(ErrorCode.USAGE, String.valueOf(problem.getMessage()), null, problem);
    }
}
