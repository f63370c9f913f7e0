package dev.holdfast.cli.command.repo;

import dev.holdfast.settings.value.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a length of time, or `0`.
final class GraceConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        try {
            return TimeSpan.parse(text).duration();
        } catch (IllegalArgumentException refused) {
            throw new TypeConversionException(refused.getMessage() + "; write a time such as 24h or 7d, or 0");
        }
    }
}
