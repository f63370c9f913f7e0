package dev.holdfast.asset.registry;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.certificates.CertificatesType;
import dev.holdfast.asset.command.CommandAssetType;
import dev.holdfast.asset.files.FilesAssetType;
import dev.holdfast.asset.git.GitType;
import dev.holdfast.asset.keys.KeysType;
import dev.holdfast.asset.mariadb.MariaDbType;
import dev.holdfast.asset.postgres.PostgresType;
import dev.holdfast.asset.sqlite.SqliteType;
import dev.holdfast.settings.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/// The asset types there are.
public final class AssetTypes {
    private static final List<AssetType> ALL = List.of(
            new FilesAssetType(),
            new PostgresType(),
            MariaDbType.mariadb(),
            MariaDbType.mysql(),
            new SqliteType(),
            new CertificatesType(),
            new KeysType(),
            new GitType(),
            new CommandAssetType());

    private AssetTypes() {}

    /// All types, in the order in which they are presented.
    public static List<AssetType> all() {
        return ALL;
    }

    /// The type that a configuration or a recovery point calls `word`.
    public static Optional<AssetType> of(String word) {
        return ALL.stream().filter(type -> type.word().equals(word)).findFirst();
    }

    /// The words for all types.
    public static List<String> words() {
        return ALL.stream().map(AssetType::word).toList();
    }

    /// The asset that a source of the command line names, if it is of a type whose sources are no paths.
    ///
    /// @param password where the password of the source comes from, if not from the usual places of its type
    public static Optional<Asset> named(String source, Optional<SecretSource> password, Surroundings surroundings)
            throws AssetException {
        for (AssetType type : ALL) {
            Optional<Asset> asset = type.named(source, password, surroundings);
            if (asset.isPresent()) {
                return asset;
            }
        }
        return Optional.empty();
    }
}
