package dev.holdfast.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.record.Holds;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The decisions of `restic forget --dry-run` and ours on the same generated histories, by several policies, read
/// in several time zones. The system property `holdfast.retention.histories` tells on how many.
class ResticForgetIT {
    private static final int HISTORIES = Integer.getInteger("holdfast.retention.histories", 100);

    /// Each history is that of a host of its own, so that restic decides on many of them at once.
    private static final int HOSTS = 40;

    private static final int POLICIES = 5;

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
        assertThat(Path.of("/usr/share/zoneinfo/Europe/Prague"))
                .as("restic needs the time zones of the system: install tzdata")
                .matches(Files::exists);
        boolean oldest = keepsTheOldest(program);
        int histories = 0;
        int decisions = 0;
        for (int number = 0; histories < HISTORIES; number++, histories += HOSTS) {
            RandomGenerator random = seeds.random(number);
            Path place = directory.resolve("repository" + number);
            List<StoredSnapshot> points = generate(Repositories.in(place), random);
            for (int policy = 0; policy < POLICIES; policy++) {
                ZoneId zone = RandomHistory.ZONES.get(random.nextInt(RandomHistory.ZONES.size()));
                ResticRepository restic =
                        program.repository(place, Repositories.PASSWORD).with("TZ", zone.getId());
                compare(points, restic, RandomPolicy.of(random), zone, oldest);
                decisions += points.size();
            }
        }
        System.out.println("%s: %,d histories, %,d decisions, %s".formatted(program, histories, decisions, seeds));
    }

    /// Whether it keeps the oldest snapshot while periods are left over, as later versions do.
    private static boolean keepsTheOldest(RealRestic program) throws InterruptedException {
        return !program.version().startsWith("0.14.");
    }

    private static void compare(
            List<StoredSnapshot> points,
            ResticRepository restic,
            RandomPolicy policy,
            ZoneId zone,
            boolean keepsTheOldest)
            throws InterruptedException {
        Instant now = Instant.now();
        RetentionPlan plan = RetentionPlan.of(points, _ -> policy.rules(), now.atZone(zone), Holds.of(points, now));
        Map<String, Set<String>> ours = new TreeMap<>();
        for (GroupPlan group : plan.groups()) {
            Set<String> kept = new TreeSet<>();
            for (Decision decision : group.decisions()) {
                // restic may remove the newest; we never do.
                if (decision.keeps() && !decision.reasons().equals(List.of(Retention.NEWEST))) {
                    kept.add(text(decision.point()));
                }
            }
            if (!keepsTheOldest) {
                kept.remove(text(group.decisions().getLast().point()));
            }
            ours.put(group.group().toString(), kept);
        }
        Map<String, Set<String>> theirs = decisions(restic, policy);
        if (!keepsTheOldest) {
            theirs.values().forEach(kept -> kept.removeAll(oldest(plan)));
        }
        assertThat(ours).as("%s in %s", policy.arguments(), zone).isEqualTo(theirs);
    }

    private static Set<String> oldest(RetentionPlan plan) {
        return plan.groups().stream()
                .map(group -> text(group.decisions().getLast().point()))
                .collect(Collectors.toSet());
    }

    /// What restic keeps of each group.
    private static Map<String, Set<String>> decisions(ResticRepository restic, RandomPolicy policy)
            throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("forget", "--dry-run", "--json"));
        arguments.addAll(policy.arguments());
        String printed =
                restic.run(arguments.toArray(String[]::new)).requireSuccess().output();
        Map<String, Set<String>> kept = new TreeMap<>();
        for (Json group : Json.parse(printed.lines().findFirst().orElseThrow()).elements()) {
            List<String> paths =
                    group.get("paths").elements().stream().map(Json::text).toList();
            Set<String> ofGroup = new TreeSet<>();
            for (Json snapshot : group.get("keep").elements()) {
                ofGroup.add(snapshot.get("id").text());
            }
            kept.put(group.get("host").text() + ": " + String.join(", ", paths), ofGroup);
        }
        return kept;
    }

    private static String text(RetentionPoint point) {
        return point.id().toString();
    }

    /// Snapshots of many hosts, some of them of two sets of paths.
    private static List<StoredSnapshot> generate(OpenRepository repository, RandomGenerator random)
            throws IOException, InterruptedException {
        BlobId tree;
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            tree = contents.tree(RepositoryContents.file("a", contents.data("a")));
            contents.flush();
        }
        for (int host = 0; host < HOSTS; host++) {
            boolean severalPaths = random.nextInt(4) == 0;
            for (Timestamp time : RandomHistory.of(random)) {
                repository
                        .snapshots()
                        .save(RepositoryContents.of("2026-01-01T00:00:00Z", tree).toBuilder()
                                .time(time)
                                .hostname("host" + host)
                                .paths(severalPaths && random.nextBoolean() ? List.of("/b", "/a") : List.of("/c"))
                                .tags(tags(random))
                                .build());
            }
        }
        return repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
            throw new AssertionError("unreadable snapshot " + id, problem);
        });
    }

    private static List<String> tags(RandomGenerator random) {
        List<String> tags = new ArrayList<>();
        for (String tag : List.of("gold", "blue")) {
            if (random.nextInt(6) == 0) {
                tags.add(tag);
            }
        }
        return tags;
    }
}
