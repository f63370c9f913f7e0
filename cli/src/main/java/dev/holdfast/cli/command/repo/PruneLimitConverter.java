package dev.holdfast.cli.command.repo;

import dev.holdfast.repository.prune.PruneLimit;
import dev.holdfast.settings.value.ByteSize;
import dev.holdfast.settings.value.Percentage;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `5%`, `500M` and `unlimited`.
final class PruneLimitConverter implements ITypeConverter<PruneLimit> {
    @Override
    public PruneLimit convert(String text) {
        try {
            if (text.equals("unlimited")) {
                return new PruneLimit.Unlimited();
            }
            return text.endsWith("%")
                    ? new PruneLimit.Share(Percentage.parse(text).asFraction() * 100)
                    : new PruneLimit.Amount(ByteSize.parse(text).bytes());
        } catch (IllegalArgumentException refused) {
            throw new TypeConversionException(
                    refused.getMessage() + "; write a share such as 5%, a size such as 500M, or 'unlimited'");
        }
    }
}
