package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseOptions;
import dev.holdfast.asset.files.FilesOptions;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// SQLite databases.
public final class SqliteType implements AssetType {
    private static final String SCHEME = "sqlite:";

    @Override
    public String word() {
        return "sqlite";
    }

    @Override
    public String summary() {
        return "SQLite databases, captured while programs use them";
    }

    @Override
    public boolean isDatabase() {
        return true;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FilesOptions.PATHS, DatabaseOptions.TEMPORARY_DIRECTORY);
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        List<Path> paths = FilesOptions.paths(settings).stream().map(Path::of).toList();
        return new SqliteAsset(
                paths,
                FilePath.of("/" + settings.fullName()),
                DatabaseOptions.temporaryDirectory(settings, surroundings),
                surroundings);
    }

    @Override
    public Optional<Asset> named(String source, Surroundings surroundings) throws AssetException {
        if (!source.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String path = source.substring(SCHEME.length());
        if (path.isEmpty()) {
            throw new AssetException(
                    Kind.USAGE, "unable to use source '" + source + "': it names no file", "write sqlite:PATH");
        }
        Path file = surroundings.workingDirectory().resolve(path).normalize();
        Path name = file.getFileName();
        FilePath base = FilePath.of("/sqlite/" + (name == null ? "root" : name));
        return Optional.of(new SqliteAsset(List.of(file), base, surroundings.temporaryDirectory(), surroundings));
    }

    @Override
    public boolean restoresTo(String target) {
        return target.startsWith(SCHEME) || (target.startsWith("file:") && target.endsWith(".sql"));
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new SqliteRestorer(surroundings);
    }
}
