package dev.holdfast.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The decisions of `restic forget --dry-run` and ours on the same generated histories.
class ResticForgetIT {
    private static final int HISTORIES = 6;
    private static final int POLICIES = 12;
    private static final long BEGIN = Instant.parse("2019-12-20T00:00:00Z").getEpochSecond();
    private static final int[] OFFSETS = {0, 0, 0, 3600, 7200, -18000, 19800};

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    static List<RealRestic> programs() {
        return RealRestic.all().toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void agrees(RealRestic program) throws Exception {
        for (int history = 0; history < HISTORIES; history++) {
            RandomGenerator random = seeds.random(history);
            Path place = directory.resolve("history" + history);
            OpenRepository repository = Repositories.in(place);
            generate(repository, random);
            ResticRepository restic =
                    program.repository(place, Repositories.PASSWORD).with("TZ", "UTC");
            for (int number = 0; number < POLICIES; number++) {
                compare(repository, restic, policy(random), keepsTheOldest(program));
            }
        }
    }

    /// Whether it keeps the oldest snapshot while periods are left over, as later versions do.
    private static boolean keepsTheOldest(RealRestic program) throws InterruptedException {
        return !program.version().startsWith("0.14.");
    }

    private static void compare(
            OpenRepository repository, ResticRepository restic, Policy policy, boolean keepsTheOldest)
            throws IOException, InterruptedException {
        RetentionPlan plan = RetentionPlan.of(
                repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
                    throw new AssertionError("unreadable snapshot " + id, problem);
                }),
                group -> policy.rules,
                Instant.now());
        Map<String, TreeSet<String>> ours = new HashMap<>();
        for (GroupPlan group : plan.groups()) {
            TreeSet<String> kept = new TreeSet<>();
            for (Decision decision : group.decisions()) {
                // restic may remove the newest; we never do.
                if (decision.keeps() && !decision.reasons().equals(List.of(Retention.NEWEST))) {
                    kept.add(decision.point().id().toString());
                }
            }
            if (!keepsTheOldest) {
                kept.remove(group.decisions().getLast().point().id().toString());
            }
            ours.put(group.group().toString(), kept);
        }
        List<String> arguments = new ArrayList<>(List.of("forget", "--dry-run", "--json"));
        arguments.addAll(policy.arguments);
        String printed =
                restic.run(arguments.toArray(String[]::new)).requireSuccess().output();
        Map<String, TreeSet<String>> theirs = new HashMap<>();
        for (Json group : Json.parse(printed.lines().findFirst().orElseThrow()).elements()) {
            List<String> paths =
                    group.get("paths").elements().stream().map(Json::text).toList();
            TreeSet<String> kept = new TreeSet<>();
            group.get("keep")
                    .elements()
                    .forEach(snapshot -> kept.add(snapshot.get("id").text()));
            if (!keepsTheOldest) {
                kept.removeAll(oldest(plan));
            }
            theirs.put(group.get("host").text() + ": " + String.join(", ", paths), kept);
        }
        assertThat(ours).as("%s", policy.arguments).isEqualTo(theirs);
    }

    private static List<String> oldest(RetentionPlan plan) {
        return plan.groups().stream()
                .map(group -> group.decisions().getLast().point().id().toString())
                .toList();
    }

    /// A policy in restic's words and in ours.
    private record Policy(List<String> arguments, List<KeepRule> rules) {}

    private static Policy policy(RandomGenerator random) {
        List<String> arguments = new ArrayList<>();
        List<KeepRule> rules = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            int count = 1 + random.nextInt(5);
            arguments.addAll(List.of("--keep-last", Integer.toString(count)));
            rules.add(new KeepRule.Last(count));
        }
        for (Period period : Period.values()) {
            if (period == Period.QUARTERLY) {
                continue;
            }
            if (random.nextInt(3) == 0) {
                int count = random.nextInt(8) == 0 ? KeepRule.UNLIMITED : 1 + random.nextInt(20);
                // restic 0.14 says no other way that it should be without end.
                String text = Integer.toString(count == KeepRule.UNLIMITED ? 1_000_000 : count);
                arguments.addAll(List.of("--keep-" + period.word(), text));
                rules.add(new KeepRule.Periods(period, count));
            }
            if (random.nextInt(5) == 0) {
                String span = span(random);
                arguments.addAll(List.of("--keep-within-" + period.word(), span));
                rules.add(new KeepRule.PeriodsWithin(period, CalendarSpan.parse(span)));
            }
        }
        if (random.nextInt(4) == 0) {
            String span = span(random);
            arguments.addAll(List.of("--keep-within", span));
            rules.add(new KeepRule.Within(CalendarSpan.parse(span)));
        }
        if (random.nextInt(4) == 0 || rules.isEmpty()) {
            List<String> tags = random.nextBoolean() ? List.of("gold") : List.of("gold", "blue");
            arguments.addAll(List.of("--keep-tag", String.join(",", tags)));
            rules.add(new KeepRule.Tagged(tags));
        }
        if (rules.stream().allMatch(KeepRule.Tagged.class::isInstance)) {
            // A newer restic refuses what could remove everything.
            arguments.addAll(List.of("--keep-last", "1"));
            rules.add(new KeepRule.Last(1));
        }
        return new Policy(arguments, rules);
    }

    private static String span(RandomGenerator random) {
        StringBuilder span = new StringBuilder();
        if (random.nextInt(3) == 0) {
            span.append(1 + random.nextInt(2)).append('y');
        }
        if (random.nextBoolean()) {
            span.append(1 + random.nextInt(14)).append('m');
        }
        if (random.nextBoolean()) {
            span.append(1 + random.nextInt(40)).append('d');
        }
        return span.append(1 + random.nextInt(30)).append('h').toString();
    }

    /// Snapshots of two hosts and two sets of paths, at times that crowd around each other and leave gaps.
    private static void generate(OpenRepository repository, RandomGenerator random)
            throws IOException, InterruptedException {
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            BlobId tree = contents.tree(RepositoryContents.file("a", contents.data("a")));
            contents.flush();
            long time = BEGIN;
            int points = 20 + random.nextInt(60);
            for (int number = 0; number < points; number++) {
                time += 1 + gap(random);
                List<String> tags = new ArrayList<>();
                for (String tag : List.of("gold", "blue")) {
                    if (random.nextInt(6) == 0) {
                        tags.add(tag);
                    }
                }
                repository
                        .snapshots()
                        .save(RepositoryContents.of("2026-01-01T00:00:00Z", tree).toBuilder()
                                .time(new Timestamp(
                                        time, random.nextInt(1_000_000_000), OFFSETS[random.nextInt(OFFSETS.length)]))
                                .hostname(random.nextInt(4) == 0 ? "one" : "two")
                                .paths(random.nextInt(4) == 0 ? List.of("/b", "/a") : List.of("/c"))
                                .tags(tags)
                                .build());
            }
        }
    }

    private static long gap(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(600);
            case 1, 2 -> random.nextInt(36_000);
            case 3 -> random.nextInt(10 * 86_400);
            default -> random.nextInt(90 * 86_400);
        };
    }
}
