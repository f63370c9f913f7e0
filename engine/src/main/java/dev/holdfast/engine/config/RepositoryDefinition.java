package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.TimeSpan;
import java.util.LinkedHashMap;
import java.util.Map;

/// A repository as the configuration declares it.
///
/// @param url in restic's syntax; a relative local path has been made absolute
public record RepositoryDefinition(String name, String url, SecretSource password, Settings settings) {
    private static final String OBJECT_LOCK = "s3.object-lock";

    static RepositoryDefinition of(String name, Settings settings, String directory) {
        String url = settings.get(OptionCatalog.URL);
        return new RepositoryDefinition(name, absolute(url, directory), settings.get(OptionCatalog.PASSWORD), settings);
    }

    private static String absolute(String url, String directory) {
        String path = url.startsWith("local:") ? url.substring("local:".length()) : url;
        boolean remote = path.matches("[a-z0-9]+:.*");
        return remote || path.startsWith("/") ? path : directory + "/" + path;
    }

    /// What its storage is told besides the URL, such as `s3.region`, by the names that restic gives. That
    /// everything is to be immutable is an option too: of buckets, in compliance mode unless the options say
    /// otherwise.
    public Map<String, String> storageOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        settings.find(OptionCatalog.IMMUTABLE)
                .ifPresent(span -> options.put(OBJECT_LOCK, "compliance:" + wholeDays(span) + "d"));
        for (String option : settings.get(OptionCatalog.STORAGE_OPTIONS)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return options;
    }

    private static long wholeDays(TimeSpan span) {
        return span.duration().plusDays(1).minusNanos(1).toDays();
    }

    /// Without what stands before the host of the URL, which may hold a password.
    @Override
    public String toString() {
        return "repository " + name + " at " + url.replaceFirst("//[^/@]*@", "//***@");
    }
}
