package dev.holdfast.cli.command.retain;

import dev.holdfast.engine.retention.CalendarSpan;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.Period;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of an option such as `--keep-daily`: a number of periods, or a window of time.
sealed interface KeepAmount {

    record Count(int periods) implements KeepAmount {}

    record Window(CalendarSpan span) implements KeepAmount {}

    /// The rule that it means for a period.
    default KeepRule rule(Period period) {
        return switch (this) {
            case Count(int periods) -> new KeepRule.Periods(period, periods);
            case Window(CalendarSpan span) -> new KeepRule.PeriodsWithin(period, span);
        };
    }

    /// Reads `30`, `30d` and `unlimited`.
    final class Converter implements ITypeConverter<KeepAmount> {
        @Override
        public KeepAmount convert(String text) {
            return text.matches("[0-9]+|unlimited")
                    ? new Count(new CountConverter().convert(text))
                    : new Window(new SpanConverter().convert(text));
        }
    }

    /// Reads `30` and `unlimited`.
    final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.equals("unlimited")) {
                return KeepRule.UNLIMITED;
            }
            if (!text.matches("0{0,20}[1-9][0-9]{0,8}")) {
                throw new TypeConversionException(
                        "'" + text + "' is no number to keep; write 1 or more, or 'unlimited'");
            }
            return Integer.valueOf(text);
        }
    }

    /// Reads `1y6m`.
    final class SpanConverter implements ITypeConverter<CalendarSpan> {
        @Override
        public CalendarSpan convert(String text) {
            try {
                return CalendarSpan.parse(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(String.valueOf(refused.getMessage()));
            }
        }
    }
}
