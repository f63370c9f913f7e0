package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.files.restore.Overwrite;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The values of `--overwrite`, in restic's words.
final class OverwriteMode implements ITypeConverter<Overwrite>, Iterable<String> {
    private static final List<String> WORDS =
            Arrays.stream(Overwrite.values()).map(OverwriteMode::word).toList();

    @Override
    public Overwrite convert(String text) {
        return Arrays.stream(Overwrite.values())
                .filter(mode -> word(mode).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", WORDS)));
    }

    @Override
    public Iterator<String> iterator() {
        return WORDS.iterator();
    }

    private static String word(Overwrite mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
