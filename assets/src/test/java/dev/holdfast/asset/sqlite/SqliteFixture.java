package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A repository, scratch space and the `sqlite3` program for the tests of this package.
final class SqliteFixture {
    final AssetFixture assets;
    final Surroundings surroundings;
    final SqliteProgram sqlite = SqliteProgram.installed();
    private final Path scratch;

    SqliteFixture(AssetFixture assets, Path directory) throws IOException {
        this.assets = assets;
        this.scratch = Files.createDirectories(directory.resolve("scratch"));
        this.surroundings = AssetFixture.surroundings(scratch, Map.of());
    }

    static SqliteFixture inMemory(Path directory) throws Exception {
        return new SqliteFixture(AssetFixture.inMemory(), directory);
    }

    SqliteAsset asset(Path... paths) {
        return new SqliteAsset(List.of(paths), FilePath.of("/shop/database"), scratch, surroundings);
    }

    PointReader capture(Path... paths) throws Exception {
        return assets.capture(asset(paths));
    }

    RestoreOutcome restore(PointReader point, Path target) throws Exception {
        return restore(point, target.toString(), RestoreParts.all(), Existing.REFUSE);
    }

    RestoreOutcome restore(PointReader point, String target, RestoreParts parts, Existing existing) throws Exception {
        return new SqliteRestorer(surroundings).restore(assets.restoreTo(point, target, parts, manner(existing)));
    }

    static RestoreManner manner(Existing existing) {
        return new RestoreManner(existing, true, true, true, Optional.empty());
    }

    /// What scratch space still holds.
    List<Path> leftovers() throws IOException {
        try (var entries = Files.list(scratch)) {
            return entries.toList();
        }
    }
}
