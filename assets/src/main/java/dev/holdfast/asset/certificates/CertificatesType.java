package dev.holdfast.asset.certificates;

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

/// Certificates with their chains and keys.
public final class CertificatesType implements AssetType {
    private static final Option<SecretSource> PASSPHRASE = Option.optional(
            "passphrase", Types.secret(), "Where the passphrase of PKCS #12 files comes from, to look into them.");

    @Override
    public String word() {
        return CertificatesAsset.WORD;
    }

    @Override
    public String summary() {
        return "certificates with their chains and keys, exactly as files, and watched for their expiry";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FilesOptions.PATHS, PASSPHRASE);
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        return new CertificatesAsset(
                ExactPaths.configured(settings),
                FilePath.of("/" + settings.fullName()),
                settings.find(PASSPHRASE),
                surroundings);
    }

    @Override
    public boolean restoresTo(String target) {
        return false;
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new CertificatesRestorer(surroundings);
    }
}
