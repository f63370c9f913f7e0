package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.files.restore.Overwrite;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The values of `--overwrite`: restic's words for files, and two that databases know as well.
enum OverwriteMode {
    ALWAYS(Overwrite.ALWAYS, null),
    IF_CHANGED(Overwrite.IF_CHANGED, null),
    IF_NEWER(Overwrite.IF_NEWER, null),
    NEVER(Overwrite.NEVER, null),
    REPLACE(Overwrite.ALWAYS, Existing.REPLACE),
    MERGE(Overwrite.IF_CHANGED, Existing.MERGE);

    private final Overwrite files;
    private final @Nullable Existing rows;

    OverwriteMode(Overwrite files, @Nullable Existing rows) {
        this.files = files;
        this.rows = rows;
    }

    Overwrite files() {
        return files;
    }

    /// What it means to a database.
    Existing rows() throws HoldfastException {
        return Optional.ofNullable(rows)
                .orElseThrow(() -> new HoldfastException(
                        ErrorCode.USAGE,
                        "--overwrite " + word() + " is meant for files",
                        "for a database say --overwrite replace or --overwrite merge"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads the words.
    static final class Words implements ITypeConverter<OverwriteMode>, Iterable<String> {
        private static final List<String> ALL =
                Arrays.stream(values()).map(OverwriteMode::word).toList();

        @Override
        public OverwriteMode convert(String text) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", ALL)));
        }

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }
}
