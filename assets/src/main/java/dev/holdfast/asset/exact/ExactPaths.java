package dev.holdfast.asset.exact;

import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.files.FilesOptions;
import dev.holdfast.posix.FilePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The paths of an asset whose files are captured exactly, with a record beside them.
///
/// @param paths absolute and normalized
public record ExactPaths(List<Path> paths) {
    public ExactPaths {
        paths = List.copyOf(paths);
    }

    /// Those of [FilesOptions#PATHS].
    ///
    /// @throws AssetException with `USAGE` if there are none
    public static ExactPaths configured(AssetSettings settings) throws AssetException {
        return new ExactPaths(FilesOptions.paths(settings).stream()
                .map(path -> Path.of(path).normalize())
                .distinct()
                .toList());
    }

    /// The asset they belong to.
    ///
    /// @param word of its type
    /// @param base the directory that the record lies in
    public AssetDescription describe(String word, FilePath base) {
        List<FilePath> all = new ArrayList<>(List.of(base));
        paths.forEach(path -> all.add(FilePath.of(path.toString())));
        return new AssetDescription(word, location(), all, List.of());
    }

    /// All of them, for messages.
    public String location() {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }

    /// The files that they lead to now.
    public ReachedFiles reach() {
        return ReachedFiles.from(paths);
    }
}
