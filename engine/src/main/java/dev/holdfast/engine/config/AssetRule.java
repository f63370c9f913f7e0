package dev.holdfast.engine.config;

import dev.holdfast.engine.config.KnownTypes.KnownType;
import dev.holdfast.settings.option.NearestMatch;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Section;
import dev.holdfast.settings.option.SectionRule;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.option.VariantOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the type of an asset demands of its other keys. An asset with `protect: false` may be of any type,
/// known or not, and gives a reason.
final class AssetRule implements SectionRule {
    private final Option<String> type;
    private final Option<Boolean> protect;
    private final Option<String> reason;
    private final VariantOptions options;

    /// @param options those that the types declare
    AssetRule(Option<String> type, Option<Boolean> protect, Option<String> reason, VariantOptions options) {
        this.type = type;
        this.protect = protect;
        this.reason = reason;
        this.options = options;
    }

    @Override
    public void check(Settings settings, Complaints complaints) {
        if (!settings.get(protect)) {
            if (!complaints.wrote(reason)) {
                complaints.missing(reason, "; say why the asset is not protected");
            }
            return;
        }
        Optional<String> word = settings.find(type);
        if (word.isPresent()) {
            checkProtected(word.get(), complaints);
        }
    }

    private void checkProtected(String word, Complaints complaints) {
        Optional<KnownType> known = KnownTypes.of(word);
        if (known.isEmpty()) {
            String allowed = String.join(", ", KnownTypes.words());
            complaints.about(
                    type, "unknown type of asset '" + word + "'", allowed, NearestMatch.of(word, KnownTypes.words()));
            return;
        }
        if (!known.get().captured()) {
            complaints.notice(type, "assets of type '" + word + "' are not captured by this version");
        }
        for (Option<?> option : options.required(word)) {
            if (!complaints.wrote(option)) {
                complaints.missing(option, "; an asset of type " + word + " needs it");
            }
        }
        for (Option<?> option : options.misplaced(word)) {
            if (complaints.wrote(option)) {
                String types = String.join(", ", option.onlyFor());
                complaints.about(
                        option, "an asset of type '" + word + "' has no such key", "only with type " + types, "");
            }
        }
    }

    @Override
    public List<Map<String, Object>> schema(Section section) {
        Map<String, Object> unprotected =
                Map.of("properties", Map.of(protect.key(), Map.of("const", false)), "required", List.of(protect.key()));
        List<Map<String, Object>> protectedRules = new ArrayList<>();
        protectedRules.add(Map.of("properties", Map.of(type.key(), Map.of("enum", KnownTypes.words()))));
        KnownTypes.words().stream().map(this::ofType).forEach(protectedRules::add);
        return List.of(Map.of(
                "if", unprotected,
                "then", Map.of("required", List.of(reason.key())),
                "else", Map.of("allOf", protectedRules)));
    }

    private Map<String, Object> ofType(String word) {
        List<Map<String, Object>> misplaced = new ArrayList<>();
        for (Option<?> option : options.misplaced(word)) {
            misplaced.add(Map.of("required", List.of(option.key())));
        }
        List<String> required = options.required(word).stream().map(Option::key).toList();
        List<Map<String, Object>> demands = new ArrayList<>();
        if (!misplaced.isEmpty()) {
            demands.add(Map.of("not", Map.of("anyOf", misplaced)));
        }
        if (!required.isEmpty()) {
            demands.add(Map.of("required", required));
        }
        Map<String, Object> isType =
                Map.of("properties", Map.of(type.key(), Map.of("const", word)), "required", List.of(type.key()));
        return demands.isEmpty() ? Map.of() : Map.of("if", isType, "then", Map.of("allOf", demands));
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder("The types of asset:\n\n");
        for (KnownType known : KnownTypes.all()) {
            text.append("- `").append(known.word()).append("`: ").append(known.summary());
            List<String> required = options.required(known.word()).stream()
                    .map(option -> "`" + option.key() + "`")
                    .toList();
            text.append(required.isEmpty() ? "" : "; needs " + String.join(", ", required));
            text.append(known.captured() ? "" : " (declared today, captured by a later version)")
                    .append('\n');
        }
        return text.append("\nWith `protect: false` the type may be any name, and `reason` is required.\n")
                .toString();
    }
}
