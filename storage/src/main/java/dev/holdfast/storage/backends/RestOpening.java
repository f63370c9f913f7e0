package dev.holdfast.storage.backends;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.rest.RestCredentials;
import dev.holdfast.storage.rest.RestSettings;
import dev.holdfast.storage.rest.RestStorage;
import org.jspecify.annotations.Nullable;

/// Makes the storage on a REST server. Kept apart, so that the classes of HTTP are loaded for nobody else.
final class RestOpening {
    private static final String USER = "RESTIC_REST_USERNAME";
    private static final String PASSWORD = "RESTIC_REST_PASSWORD";

    private RestOpening() {}

    static Storage open(RepositoryUrl.Rest url, StorageOptions options) throws StorageFailure {
        RestSettings settings = RestSettings.of(url)
                .withConnections(options.number(StorageOption.REST_CONNECTIONS, RestSettings.CONNECTIONS))
                .withBandwidth(options.bandwidth());
        @Nullable String user = url.user() == null ? options.variable(USER).orElse(null) : url.user();
        @Nullable
        String password = url.password() == null ? options.variable(PASSWORD).orElse(null) : url.password();
        if (user != null && password != null) {
            settings = settings.withCredentials(new RestCredentials(user, password));
        }
        if (options.certificates().isPresent()) {
            settings = settings.withCertificates(options.certificates().get());
        }
        return RestStorage.at(settings);
    }
}
