package dev.holdfast.asset;

import dev.holdfast.posix.FilePath;
import java.util.List;

/// What an asset is and where, without secrets.
///
/// @param type the word of its type
/// @param location where it is, such as `postgresql://backup@db.acme.internal/shop`; for messages and notes
/// @param paths under which its recovery points hold it, at least one; the same from one capture to the next, because
///     the parent of a recovery point is found by them
/// @param excludes the patterns that are left out, for information
public record AssetDescription(String type, String location, List<FilePath> paths, List<String> excludes) {
    public AssetDescription {
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
    }

    public AssetDescription(String type, String location, FilePath path) {
        this(type, location, List.of(path), List.of());
    }
}
