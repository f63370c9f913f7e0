package dev.holdfast.engine.campaign;

import dev.holdfast.engine.retention.CalendarSpan;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.Period;
import dev.holdfast.repository.prune.PruneLimit;
import dev.holdfast.repository.prune.PruneOptions;
import dev.holdfast.storage.fault.Trouble;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A drawn order of errands on two sites.
final class Schedule {
    private static final int LEAST_STEPS = 6;
    private static final int MORE_STEPS = 14;
    private static final int FILES = 8;
    private static final int LARGEST_FILE = 30_000;

    private final SplittableRandom random;
    private final TestClock clock = TestClock.at("2026-01-01T00:00:00Z");
    private final List<Site> sites = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, Integer> ends = new TreeMap<>();

    /// @param directory empty, for the files that are backed up
    Schedule(long seed, Path directory) throws IOException, InterruptedException {
        this.random = new SplittableRandom(seed);
        for (String site : List.of("near", "far")) {
            List<Path> hosts = new ArrayList<>();
            for (int host = 1; host <= 2; host++) {
                hosts.add(Files.createDirectories(directory.resolve(site + host)));
            }
            sites.add(new Site(site, hosts, clock, random.nextLong()));
        }
    }

    /// Does it all, and requires after each step that everything can be read that must be.
    void run() throws Exception {
        try {
            for (int steps = LEAST_STEPS + random.nextInt(MORE_STEPS); steps > 0; steps--) {
                step();
                for (Site site : sites) {
                    site.requireReadable(false);
                }
            }
            for (Site site : sites) {
                site.requireReadable(true);
                site.recover();
            }
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(String.join("\n", log), failure);
        }
    }

    List<Site> sites() {
        return sites;
    }

    /// How often which errand came to which end.
    Map<String, Integer> ends() {
        return ends;
    }

    private void step() throws Exception {
        if (random.nextInt(4) == 0) {
            clock.advance(Duration.ofMinutes(random.nextInt(3000)));
        }
        Site site = any(sites);
        perform(errand(site), random.nextInt(3) == 0 ? interruption(site) : Interruption.NONE, "");
    }

    private void perform(Errand errand, Interruption interruption, String indent) throws Exception {
        boolean mortal = random.nextInt(6) == 0;
        Trouble trouble = any(List.of(Trouble.NONE, Trouble.SOME, Trouble.MUCH));
        log.add(indent + clock.instant() + " " + errand);
        Client.End end = new Client(trouble, mortal, interruption, random.split()).run(errand);
        log.add(indent + clock.instant() + " " + end);
        ends.merge(errand.getClass().getSimpleName() + " " + end, 1, Integer::sum);
    }

    /// Another client comes in; or this one is stopped for so long that others take it for dead.
    private Interruption interruption(Site site) {
        boolean stopped = random.nextInt(3) == 0;
        return new Interruption(random.nextInt(40), stopped, () -> {
            if (stopped) {
                clock.advance(Duration.ofMinutes(31 + random.nextInt(120)));
                perform(new Errand.Unlock(site), Interruption.NONE, "  ");
                perform(errand(site), Interruption.NONE, "  ");
            }
            perform(errand(site), Interruption.NONE, "  ");
        });
    }

    private Errand errand(Site site) throws IOException {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> backup(site);
            case 4, 5 -> new Errand.CopyAll(other(site), site);
            case 6, 7 -> new Errand.Retain(site, rule());
            case 8, 9 -> new Errand.PruneAll(site, options());
            case 10 -> new Errand.Unlock(site);
            default -> new Errand.RepairIndex(site, random.nextBoolean());
        };
    }

    private Errand backup(Site site) throws IOException {
        Path host = any(site.hosts());
        for (int file = 0; file < FILES; file++) {
            if (random.nextInt(3) == 0) {
                // Some content comes back, so that it is found in packs which are unused by now.
                byte[] bytes = new byte[1 + random.nextInt(LARGEST_FILE)];
                new SplittableRandom(random.nextInt(20)).nextBytes(bytes);
                Files.write(host.resolve("file" + file), bytes);
            }
        }
        return new Errand.BackUp(site, host);
    }

    private KeepRule rule() {
        return switch (random.nextInt(3)) {
            case 0 -> new KeepRule.Last(1 + random.nextInt(3));
            case 1 -> new KeepRule.Periods(Period.DAILY, 1 + random.nextInt(3));
            default -> new KeepRule.Within(CalendarSpan.of(Duration.ofHours(1 + random.nextInt(72))));
        };
    }

    private PruneOptions options() {
        Duration grace = any(List.of(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1)));
        PruneLimit waste = any(List.of(new PruneLimit.Amount(0), new PruneLimit.Share(5), new PruneLimit.Unlimited()));
        return PruneOptions.standard().withGrace(grace).withMaxUnused(waste);
    }

    private Site other(Site site) {
        return sites.getFirst() == site ? sites.getLast() : sites.getFirst();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
