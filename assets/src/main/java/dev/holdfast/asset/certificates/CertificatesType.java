package dev.holdfast.asset.certificates;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.files.FilesOptions;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
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
        List<Path> paths = settings.get(FilesOptions.PATHS).stream()
                .map(path -> Path.of(path).normalize())
                .distinct()
                .toList();
        if (paths.isEmpty()) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to use asset '" + settings.fullName() + "': its list of paths is empty",
                    "name at least one path, or say `protect: false`");
        }
        return new CertificatesAsset(
                paths, FilePath.of("/" + settings.fullName()), settings.find(PASSPHRASE), surroundings);
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
