package dev.holdfast.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of KiB a second, at least 1.
final class RateConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new TypeConversionException("'" + text + "' is not a number of KiB a second, such as 512");
        }
        return Integer.valueOf(text);
    }
}
