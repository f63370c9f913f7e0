package dev.holdfast.asset;

import dev.holdfast.settings.option.Option;
import java.util.List;
import java.util.Optional;

/// One kind of asset. Stateless and safe for use by many threads.
public interface AssetType {
    /// The type's name in a configuration and in the tag `type=…` of its recovery points, such as `postgresql`.
    String word();

    /// What such an asset is, for the reference page: a noun phrase.
    String summary();

    /// The configuration keys that an asset of this type may have beside those of every asset. Types may share an
    /// option: the same object in both lists. Keys that the type cannot do without are [Option#required].
    List<Option<?>> options();

    /// The asset that a configuration describes.
    ///
    /// @throws AssetException with `USAGE` if its keys do not go together
    Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException;

    /// The asset that a source on the command line names without a configuration, if it names one of this type: such
    /// as `postgresql://user@host/database` or `sqlite:PATH`.
    ///
    /// @throws AssetException with `USAGE` if it names one of this type, but wrongly
    default Optional<Asset> named(String source, Surroundings surroundings) throws AssetException {
        return Optional.empty();
    }

    /// What brings recovery points of this type back.
    AssetRestorer restorer(Surroundings surroundings);
}
