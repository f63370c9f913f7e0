package dev.holdfast.asset;

import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/// One kind of asset. Stateless and safe for use by many threads.
public interface AssetType {
    /// The type's name in a configuration and in the tag `type=…` of its recovery points, such as `postgresql`.
    String word();

    /// What such an asset is, for the reference page: a noun phrase.
    String summary();

    /// Whether such assets are captured before those that are none: files that a row mentions are then in the same run.
    default boolean isDatabase() {
        return false;
    }

    /// The configuration keys that an asset of this type may have beside those of every asset. Types may share an
    /// option: the same object in both lists. Keys that the type cannot do without are [Option#required].
    List<Option<?>> options();

    /// The asset that a configuration describes.
    ///
    /// @throws AssetException with `USAGE` if its keys do not go together
    Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException;

    /// The same for a type that must know where its recovery points would go.
    ///
    /// @param passwords where the passwords of the repositories come from that would hold them, one for each
    /// @throws AssetException with `USAGE` also if they must not go there
    default Asset configured(AssetSettings settings, List<SecretSource> passwords, Surroundings surroundings)
            throws AssetException {
        return configured(settings, surroundings);
    }

    /// The asset that a source on the command line names without a configuration, if it names one of this type: such
    /// as `postgresql://user@host/database` or `sqlite:PATH`.
    ///
    /// @throws AssetException with `USAGE` if it names one of this type, but wrongly
    default Optional<Asset> named(String source, Surroundings surroundings) throws AssetException {
        return Optional.empty();
    }

    /// The same with a password that does not stand in the usual files and variables of the type.
    ///
    /// @throws AssetException with `USAGE` also if such a source takes no password
    default Optional<Asset> named(String source, Optional<SecretSource> password, Surroundings surroundings)
            throws AssetException {
        Optional<Asset> asset = named(source, surroundings);
        if (asset.isPresent() && password.isPresent()) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to use source '" + source + "': a source of type '" + word() + "' takes no password",
                    "leave the password out");
        }
        return asset;
    }

    /// Whether recovery points are plain files, without anything that only the type could tell about them.
    default boolean isPlainFiles() {
        return false;
    }

    /// Whether `target` names a place that [#restorer] brings recovery points back to: the URL of a database, or a file
    /// of SQL as `file:PATH`. To any other place the files of the recovery point are restored as they are.
    default boolean restoresTo(String target) {
        return target.startsWith(word() + ":") || target.matches("(file:|[a-z][a-z0-9+.-]*://).*");
    }

    /// Whether [#restorer] can make the vendor's programs run where the target is: [RestoreManner#targetClient].
    default boolean restoresThroughClient() {
        return false;
    }

    /// What brings recovery points of this type back.
    AssetRestorer restorer(Surroundings surroundings);
}
