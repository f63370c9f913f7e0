package dev.holdfast.engine.backup;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.asset.files.select.ExclusionMarker;
import dev.holdfast.asset.files.select.InvalidPatterns;
import dev.holdfast.asset.files.select.SizeLimit;
import dev.holdfast.asset.files.select.Variables;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.EffectiveFiles;
import dev.holdfast.engine.config.Exclusions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The exclusion rules of a configured asset.
public final class AssetExcludes {
    private AssetExcludes() {}

    /// Reads the pattern files and puts the rules together.
    ///
    /// @param variables that pattern files may use
    public static Excludes of(EffectiveFiles files, Variables variables) throws HoldfastException {
        Exclusions exclusions = files.exclusions();
        String origin = "asset '" + files.asset().name() + "'";
        Excludes.Builder builder = Excludes.builder();
        exclusions.patterns().forEach(pattern -> builder.pattern(origin, pattern));
        exclusions.caseInsensitivePatterns().forEach(pattern -> builder.caselessPattern(origin, pattern));
        for (String file : exclusions.patternFiles()) {
            builder.patternFile(file, content(file), variables);
        }
        for (String file : exclusions.caseInsensitivePatternFiles()) {
            builder.caselessPatternFile(file, content(file), variables);
        }
        if (exclusions.caches()) {
            builder.ifPresent(ExclusionMarker.CACHE_DIRECTORY);
        }
        if (files.oneFileSystem()) {
            builder.oneFileSystem();
        }
        try {
            exclusions.ifPresent().forEach(marker -> builder.ifPresent(ExclusionMarker.parse(marker)));
            exclusions.largerThan().ifPresent(size -> builder.largerThan(new SizeLimit(size.bytes())));
            return builder.build();
        } catch (InvalidPatterns invalid) {
            throw new HoldfastException(
                    ErrorCode.CONFIGURATION_INVALID, String.valueOf(invalid.getMessage()), null, invalid);
        }
    }

    private static byte[] content(String file) throws HoldfastException {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException problem) {
            throw new HoldfastException(
                    ErrorCode.FILE_FAILED,
                    "unable to read exclude file '" + file + "': " + problem.getMessage(),
                    "make the file readable, or take it out of the configuration",
                    problem);
        }
    }
}
