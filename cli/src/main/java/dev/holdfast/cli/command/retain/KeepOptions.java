package dev.holdfast.cli.command.retain;

import dev.holdfast.engine.retention.CalendarSpan;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The rules of retention as options, with restic's names.
final class KeepOptions {
    @Option(
            names = {"-l", "--keep-last"},
            paramLabel = "N",
            converter = KeepAmount.CountConverter.class,
            description = "Keep the N newest.")
    private @Nullable Integer last;

    @Option(
            names = "--keep-within",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "Keep everything that is not older than the newest by more than SPAN, such as 7d or 1y6m.")
    private @Nullable CalendarSpan within;

    @Option(
            names = "--keep-tag",
            paramLabel = "TAG[,TAG]",
            description = "Keep whatever has all these tags. Can be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--keep-hourly",
            paramLabel = "N|SPAN",
            converter = KeepAmount.Converter.class,
            description = "Keep one for each of N hours that have one, or for each hour within SPAN.")
    private @Nullable KeepAmount hourly;

    @Option(
            names = {"-d", "--keep-daily"},
            paramLabel = "N|SPAN",
            converter = KeepAmount.Converter.class,
            description = "The same for days.")
    private @Nullable KeepAmount daily;

    @Option(
            names = {"-w", "--keep-weekly"},
            paramLabel = "N|SPAN",
            converter = KeepAmount.Converter.class,
            description = "The same for weeks.")
    private @Nullable KeepAmount weekly;

    @Option(
            names = {"-m", "--keep-monthly"},
            paramLabel = "N|SPAN",
            converter = KeepAmount.Converter.class,
            description = "The same for months.")
    private @Nullable KeepAmount monthly;

    @Option(
            names = "--keep-quarterly",
            paramLabel = "N|SPAN",
            converter = KeepAmount.Converter.class,
            description = "The same for quarters.")
    private @Nullable KeepAmount quarterly;

    @Option(
            names = {"-y", "--keep-yearly"},
            paramLabel = "N|SPAN",
            converter = KeepAmount.Converter.class,
            description = "The same for years.")
    private @Nullable KeepAmount yearly;

    @Option(
            names = "--keep-within-hourly",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "The same as --keep-hourly SPAN.")
    private @Nullable CalendarSpan withinHourly;

    @Option(
            names = "--keep-within-daily",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "The same as --keep-daily SPAN.")
    private @Nullable CalendarSpan withinDaily;

    @Option(
            names = "--keep-within-weekly",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "The same as --keep-weekly SPAN.")
    private @Nullable CalendarSpan withinWeekly;

    @Option(
            names = "--keep-within-monthly",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "The same as --keep-monthly SPAN.")
    private @Nullable CalendarSpan withinMonthly;

    @Option(
            names = "--keep-within-quarterly",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "The same as --keep-quarterly SPAN.")
    private @Nullable CalendarSpan withinQuarterly;

    @Option(
            names = "--keep-within-yearly",
            paramLabel = "SPAN",
            converter = KeepAmount.SpanConverter.class,
            description = "The same as --keep-yearly SPAN.")
    private @Nullable CalendarSpan withinYearly;

    /// The rules, none if no option was given.
    List<KeepRule> rules() {
        List<KeepRule> rules = new ArrayList<>();
        if (within != null) {
            rules.add(new KeepRule.Within(within));
        }
        if (last != null) {
            rules.add(new KeepRule.Last(last));
        }
        add(rules, Period.HOURLY, hourly);
        add(rules, Period.DAILY, daily);
        add(rules, Period.WEEKLY, weekly);
        add(rules, Period.MONTHLY, monthly);
        add(rules, Period.QUARTERLY, quarterly);
        add(rules, Period.YEARLY, yearly);
        add(rules, Period.HOURLY, withinHourly);
        add(rules, Period.DAILY, withinDaily);
        add(rules, Period.WEEKLY, withinWeekly);
        add(rules, Period.MONTHLY, withinMonthly);
        add(rules, Period.QUARTERLY, withinQuarterly);
        add(rules, Period.YEARLY, withinYearly);
        tags.forEach(set -> rules.add(new KeepRule.Tagged(Arrays.asList(set.split(",", -1)))));
        return rules;
    }

    private static void add(List<KeepRule> rules, Period period, @Nullable KeepAmount amount) {
        if (amount != null) {
            rules.add(amount.rule(period));
        }
    }

    private static void add(List<KeepRule> rules, Period period, @Nullable CalendarSpan span) {
        if (span != null) {
            rules.add(new KeepRule.PeriodsWithin(period, span));
        }
    }
}
