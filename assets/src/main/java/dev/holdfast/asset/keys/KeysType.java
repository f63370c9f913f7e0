package dev.holdfast.asset.keys;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactPaths;
import dev.holdfast.asset.files.FilesOptions;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.secret.SecretSource;
import java.util.List;

/// Files whose loss is fatal.
public final class KeysType implements AssetType {
    private static final Option<Boolean> ALLOW_OWN_REPOSITORY = Option.withDefault(
            "allow-own-repository",
            Types.flag(),
            false,
            "Whether the password of a repository may be stored in that repository alone; then keep it on paper as well.");

    @Override
    public String word() {
        return KeysAsset.WORD;
    }

    @Override
    public String summary() {
        return "files whose loss is fatal: passwords of repositories, keys of age, GnuPG, SSH and key services";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FilesOptions.PATHS, ALLOW_OWN_REPOSITORY);
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        return keys(settings, surroundings);
    }

    @Override
    public Asset configured(AssetSettings settings, List<SecretSource> passwords, Surroundings surroundings)
            throws AssetException {
        KeysAsset asset = keys(settings, surroundings);
        new OwnRepositories(passwords, surroundings).require(asset, settings.fullName());
        return asset;
    }

    private static KeysAsset keys(AssetSettings settings, Surroundings surroundings) throws AssetException {
        return new KeysAsset(
                ExactPaths.configured(settings),
                FilePath.of("/" + settings.fullName()),
                settings.get(ALLOW_OWN_REPOSITORY),
                surroundings);
    }

    @Override
    public boolean restoresTo(String target) {
        return false;
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new KeysRestorer(surroundings);
    }
}
