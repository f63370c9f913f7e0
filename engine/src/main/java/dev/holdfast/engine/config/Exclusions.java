package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.value.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is left out of an asset of files.
///
/// @param patterns in restic's syntax
/// @param caseInsensitivePatterns the same, with upper and lower case being equal
/// @param patternFiles absolute paths of files with one pattern on each line
/// @param caseInsensitivePatternFiles the same, with upper and lower case being equal
/// @param ifPresent names (or `NAME:HEADER`) of files whose directories are left out
/// @param caches whether directories with a `CACHEDIR.TAG` are left out
/// @param largerThan the size above which a file is left out, where there is one
public record Exclusions(
        List<String> patterns,
        List<String> caseInsensitivePatterns,
        List<String> patternFiles,
        List<String> caseInsensitivePatternFiles,
        List<String> ifPresent,
        boolean caches,
        Optional<ByteSize> largerThan) {
    public Exclusions {
        patterns = List.copyOf(patterns);
        caseInsensitivePatterns = List.copyOf(caseInsensitivePatterns);
        patternFiles = List.copyOf(patternFiles);
        caseInsensitivePatternFiles = List.copyOf(caseInsensitivePatternFiles);
        ifPresent = List.copyOf(ifPresent);
    }

    static Exclusions of(Settings settings) {
        return of(Settings.none(), settings);
    }

    /// Lists of `general` and then of `special`; for anything else what `special` says, or else `general`.
    static Exclusions of(Settings general, Settings special) {
        return new Exclusions(
                both(OptionCatalog.EXCLUDE, general, special),
                both(OptionCatalog.IEXCLUDE, general, special),
                both(OptionCatalog.EXCLUDE_FILE, general, special),
                both(OptionCatalog.IEXCLUDE_FILE, general, special),
                both(OptionCatalog.EXCLUDE_IF_PRESENT, general, special),
                special.written(OptionCatalog.EXCLUDE_CACHES).orElse(general.get(OptionCatalog.EXCLUDE_CACHES)),
                special.written(OptionCatalog.EXCLUDE_LARGER_THAN)
                        .or(() -> general.written(OptionCatalog.EXCLUDE_LARGER_THAN)));
    }

    private static List<String> both(Option<List<String>> option, Settings general, Settings special) {
        return Stream.concat(general.get(option).stream(), special.get(option).stream())
                .distinct()
                .toList();
    }
}
