package dev.holdfast.engine.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The same policy in restic's words and in ours.
///
/// @param arguments of `restic forget`
record RandomPolicy(List<String> arguments, List<KeepRule> rules) {
    RandomPolicy {
        arguments = List.copyOf(arguments);
        rules = List.copyOf(rules);
    }

    static RandomPolicy of(RandomGenerator random) {
        List<String> arguments = new ArrayList<>();
        List<KeepRule> rules = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            int count = 1 + random.nextInt(5);
            arguments.addAll(List.of("--keep-last", Integer.toString(count)));
            rules.add(new KeepRule.Last(count));
        }
        for (Period period : Period.values()) {
            // restic knows no quarters.
            if (period != Period.QUARTERLY) {
                add(period, random, arguments, rules);
            }
        }
        if (random.nextInt(4) == 0) {
            String span = span(random);
            arguments.addAll(List.of("--keep-within", span));
            rules.add(new KeepRule.Within(CalendarSpan.parse(span)));
        }
        for (int sets = random.nextInt(3); sets > 0; sets--) {
            List<String> tags = random.nextBoolean() ? List.of("gold") : List.of("gold", "blue");
            arguments.addAll(List.of("--keep-tag", String.join(",", tags)));
            rules.add(new KeepRule.Tagged(tags));
        }
        if (rules.stream().allMatch(KeepRule.Tagged.class::isInstance)) {
            // A newer restic refuses what could remove everything.
            arguments.addAll(List.of("--keep-last", "1"));
            rules.add(new KeepRule.Last(1));
        }
        return new RandomPolicy(arguments, rules);
    }

    private static void add(Period period, RandomGenerator random, List<String> arguments, List<KeepRule> rules) {
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
        if (span.isEmpty() || random.nextBoolean()) {
            span.append(1 + random.nextInt(60)).append('h');
        }
        return span.toString();
    }
}
