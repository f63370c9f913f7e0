package dev.holdfast.settings.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The options of a section whose variants each accept some of them, such as assets of several types. Immutable.
///
/// Variants share a key by declaring the same option, or options that are written in the same way.
public final class VariantOptions {
    private final Map<String, List<Option<?>>> byVariant;
    private final List<Option<?>> all;

    /// @param byVariant what each variant accepts, by its word
    /// @throws IllegalArgumentException if two variants declare a key in different ways
    public VariantOptions(Map<String, List<Option<?>>> byVariant) {
        this.byVariant = new LinkedHashMap<>(byVariant);
        this.all = List.copyOf(union(byVariant));
    }

    private static List<Option<?>> union(Map<String, List<Option<?>>> byVariant) {
        Map<String, Accepted> accepted = new LinkedHashMap<>();
        byVariant.forEach((variant, options) -> options.forEach(
                option -> accepted.computeIfAbsent(option.key(), _ -> new Accepted(option, new ArrayList<>()))
                        .by(variant, option)));
        List<Option<?>> union = new ArrayList<>();
        accepted.values().forEach(one -> union.add(one.option().acceptedBy(one.variants())));
        return union;
    }

    private record Accepted(Option<?> option, List<String> variants) {
        void by(String variant, Option<?> declared) {
            if (!option.isWrittenLike(declared)) {
                throw new IllegalArgumentException("'" + variant + "' and '" + variants.getFirst()
                        + "' declare the key '" + option.key() + "' in different ways");
            }
            variants.add(variant);
        }
    }

    /// Every option once, none of them required, each valid only for the variants that accept it.
    public List<Option<?>> all() {
        return all;
    }

    /// The options that a variant cannot do without.
    public List<Option<?>> required(String variant) {
        return byVariant.getOrDefault(variant, List.of()).stream()
                .filter(Option::isRequired)
                .toList();
    }

    /// The keys that a variant does not accept, although others do.
    public List<Option<?>> misplaced(String variant) {
        return all.stream()
                .filter(option -> !option.onlyFor().contains(variant))
                .toList();
    }
}
