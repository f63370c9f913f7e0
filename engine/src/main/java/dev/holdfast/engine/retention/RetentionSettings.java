package dev.holdfast.engine.retention;

import dev.holdfast.engine.config.Keep;
import dev.holdfast.engine.config.OptionCatalog;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.value.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads the rules of a `retention` section.
public final class RetentionSettings {
    private static final Map<Period, Option<Keep>> KEYS = new EnumMap<>(Map.of(
            Period.HOURLY, OptionCatalog.KEEP_HOURLY,
            Period.DAILY, OptionCatalog.KEEP_DAILY,
            Period.WEEKLY, OptionCatalog.KEEP_WEEKLY,
            Period.MONTHLY, OptionCatalog.KEEP_MONTHLY,
            Period.QUARTERLY, OptionCatalog.KEEP_QUARTERLY,
            Period.YEARLY, OptionCatalog.KEEP_YEARLY));

    private RetentionSettings() {}

    /// The rules, in the order in which they explain most.
    public static List<KeepRule> rules(Settings retention) {
        List<KeepRule> rules = new ArrayList<>();
        retention
                .find(OptionCatalog.KEEP_ALL)
                .ifPresent(span -> rules.add(new KeepRule.Within(CalendarSpan.of(span.duration()))));
        retention.find(OptionCatalog.KEEP_LAST).ifPresent(count -> rules.add(new KeepRule.Last(count)));
        for (Map.Entry<Period, Option<Keep>> key : KEYS.entrySet()) {
            retention.find(key.getValue()).ifPresent(keep -> rules.addAll(rule(key.getKey(), keep)));
        }
        retention
                .find(OptionCatalog.KEEP_TAGS)
                .ifPresent(tags -> tags.forEach(tag -> rules.add(new KeepRule.Tagged(List.of(tag)))));
        retention.find(OptionCatalog.KEEP_UNTIL).ifPresent(until -> rules.add(untilExpired(until)));
        return rules;
    }

    /// @param until `expired` or `expired+90d`
    private static KeepRule untilExpired(String until) {
        int plus = until.indexOf('+');
        return new KeepRule.UntilExpired(
                plus < 0
                        ? Duration.ZERO
                        : TimeSpan.parse(until.substring(plus + 1)).duration());
    }

    /// Of no periods at all, nothing is kept.
    private static List<KeepRule> rule(Period period, Keep keep) {
        return switch (keep) {
            case Keep.Count(int periods) -> periods == 0 ? List.of() : List.of(new KeepRule.Periods(period, periods));
            case Keep.Window(var span) -> List.of(new KeepRule.PeriodsWithin(period, CalendarSpan.of(span.duration())));
        };
    }
}
