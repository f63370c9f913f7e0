package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Section;
import dev.holdfast.settings.option.SectionRule;
import dev.holdfast.settings.option.Settings;
import java.util.List;
import java.util.Map;

/// Says which repositories cannot be made immutable by us.
final class RepositoryRule implements SectionRule {
    private final Option<String> url;
    private final Option<?> immutable;

    RepositoryRule(Option<String> url, Option<?> immutable) {
        this.url = url;
        this.immutable = immutable;
    }

    @Override
    public void check(Settings settings, Complaints complaints) {
        boolean bucket =
                settings.find(url).filter(place -> place.startsWith("s3:")).isPresent();
        if (complaints.wrote(immutable) && !bucket) {
            complaints.notice(
                    immutable, "'immutable' has an effect in buckets (s3:…) only; this storage deletes as it is told");
        }
    }

    @Override
    public List<Map<String, Object>> schema(Section section) {
        return List.of();
    }

    @Override
    public String summary() {
        return "";
    }
}
