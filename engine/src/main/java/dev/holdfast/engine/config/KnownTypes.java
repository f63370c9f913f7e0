package dev.holdfast.engine.config;

import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.registry.AssetTypes;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.VariantOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types an asset may have in a configuration: those that this version captures, and those that a later one will.
final class KnownTypes {
    private static final List<KnownType> LATER =
            List.of(new KnownType("kubernetes", "Kubernetes objects", List.of(), false));
    private static final List<KnownType> ALL = collect();
    private static final VariantOptions OPTIONS = new VariantOptions(optionsByWord());

    private KnownTypes() {}

    /// One of them.
    ///
    /// @param captured whether this version makes recovery points of such assets
    record KnownType(String word, String summary, List<Option<?>> options, boolean captured) {}

    private static List<KnownType> collect() {
        List<KnownType> types = new ArrayList<>();
        for (AssetType type : AssetTypes.all()) {
            types.add(new KnownType(type.word(), type.summary(), type.options(), true));
        }
        LATER.stream().filter(type -> AssetTypes.of(type.word()).isEmpty()).forEach(types::add);
        return List.copyOf(types);
    }

    private static Map<String, List<Option<?>>> optionsByWord() {
        Map<String, List<Option<?>>> options = new LinkedHashMap<>();
        ALL.forEach(type -> options.put(type.word(), type.options()));
        return options;
    }

    static List<KnownType> all() {
        return ALL;
    }

    static Optional<KnownType> of(String word) {
        return ALL.stream().filter(type -> type.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return ALL.stream().map(KnownType::word).toList();
    }

    /// The keys that the types declare.
    static VariantOptions options() {
        return OPTIONS;
    }
}
