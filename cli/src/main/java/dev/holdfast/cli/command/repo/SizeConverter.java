package dev.holdfast.cli.command.repo;

import dev.holdfast.settings.value.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of bytes such as `500M` or `10GiB`.
final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        try {
            return ByteSize.parse(text).bytes();
        } catch (IllegalArgumentException refused) {
            throw new TypeConversionException(refused.getMessage() + "; write a size such as 500M or 10G");
        }
    }
}
