package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.TimeSpan;
import java.util.Optional;

/// A repository as the configuration declares it.
///
/// @param url in restic's syntax; a relative local path has been made absolute
public record RepositoryDefinition(String name, String url, SecretSource password, Settings settings) {

    static RepositoryDefinition of(String name, Settings settings, String directory) {
        String url = settings.get(OptionCatalog.URL);
        return new RepositoryDefinition(name, absolute(url, directory), settings.get(OptionCatalog.PASSWORD), settings);
    }

    private static String absolute(String url, String directory) {
        String path = url.startsWith("local:") ? url.substring("local:".length()) : url;
        boolean remote = path.matches("[a-z0-9]+:.*");
        return remote || path.startsWith("/") ? path : directory + "/" + path;
    }

    /// How long the storage refuses to change or delete what was written. Kept for a later version.
    public Optional<TimeSpan> immutable() {
        return settings.find(OptionCatalog.IMMUTABLE);
    }

    /// Without what stands before the host of the URL, which may hold a password.
    @Override
    public String toString() {
        return "repository " + name + " at " + url.replaceFirst("//[^/@]*@", "//***@");
    }
}
