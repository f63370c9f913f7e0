package dev.holdfast.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.Repositories;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schedules on unreliable storages. The system property `holdfast.fault.schedules` tells how many, and
/// `holdfast.fault.schedule` names one by its own seed.
class FaultCampaignIT {
    private static final int SCHEDULES = Integer.getInteger("holdfast.fault.schedules", 100);
    private static final String ONE = "holdfast.fault.schedule";

    /// Every so many-th schedule restic looks at what is left.
    private static final int SAMPLE = 50;

    /// After so many failures there is something to be mended first.
    private static final int ENOUGH = 5;

    @RegisterExtension
    private final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void noCompletedPointIsEverUnreadable() throws Exception {
        Long one = Long.getLong(ONE);
        if (one != null) {
            run(one, true);
            return;
        }
        SplittableRandom random = new SplittableRandom(seeds.seed());
        List<AssertionError> failures = new ArrayList<>();
        for (int schedule = 0; schedule < SCHEDULES && failures.size() < ENOUGH; schedule++) {
            try {
                run(random.nextLong(), schedule % SAMPLE == 0);
            } catch (AssertionError failure) {
                failures.add(failure);
            }
        }
        System.out.println("fault campaign: %,d schedules, %s, %s".formatted(SCHEDULES, ends, seeds));
        assertThat(failures).isEmpty();
        assertThat(done("BackUp")).isGreaterThan(SCHEDULES / 2);
        assertThat(done("PruneAll")).isGreaterThan(SCHEDULES / 4);
        assertThat(ends.keySet()).anyMatch(end -> end.endsWith("DIED")).anyMatch(end -> end.endsWith("FAILED"));
    }

    /// Schedules that once failed.
    @ParameterizedTest
    @ValueSource(longs = {-4239064290659513896L})
    void onceFailed(long seed) throws Exception {
        run(seed, true);
    }

    private int done(String errand) {
        return ends.getOrDefault(errand + " DONE", 0);
    }

    private void run(long seed, boolean askRestic) throws Exception {
        try {
            Path place = directory.resolve(Long.toHexString(seed));
            Schedule schedule = new Schedule(seed, place.resolve("hosts"));
            schedule.run();
            schedule.ends().forEach((end, count) -> ends.merge(end, count, Integer::sum));
            if (askRestic) {
                for (Site site : schedule.sites()) {
                    requireSound(site, place.resolve("site" + schedule.sites().indexOf(site)));
                }
            }
        } catch (Exception | AssertionError failure) {
            System.err.println("a schedule failed; repeat it with -D" + ONE + "=" + seed);
            throw new AssertionError("schedule " + seed + "; repeat it with -D" + ONE + "=" + seed, failure);
        }
    }

    private static void requireSound(Site site, Path place) throws Exception {
        try (LocalStorage exported = LocalStorage.at(place)) {
            site.exportTo(exported);
        }
        ResticRepository restic = RealRestic.newest().repository(place, Repositories.PASSWORD);
        restic.check(true).requireSuccess();
    }
}
