package dev.holdfast.storage.rest;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.transfer.Bandwidth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where a REST server is and how it is to be used.
///
/// @param certificates a PEM file of certificates to trust instead of those that Java trusts
/// @param connections how many requests may run at once, at least 1
/// @param patience how long a request may stand still, neither sending nor receiving, before it has failed
public record RestSettings(
        RepositoryUrl.Rest url,
        Optional<RestCredentials> credentials,
        Optional<Path> certificates,
        int connections,
        Bandwidth bandwidth,
        Duration patience) {
    /// As many as restic opens.
    public static final int CONNECTIONS = 5;

    /// Enough for a server that syncs a large object to a slow disk before it answers.
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The usual settings for this server, with the credentials that its URL holds.
    public static RestSettings of(RepositoryUrl.Rest url) {
        Optional<RestCredentials> credentials = Optional.ofNullable(url.user())
                .flatMap(user ->
                        Optional.ofNullable(url.password()).map(password -> new RestCredentials(user, password)));
        return new RestSettings(url, credentials, Optional.empty(), CONNECTIONS, Bandwidth.unlimited(), PATIENCE);
    }

    public RestSettings withCredentials(RestCredentials other) {
        return new RestSettings(url, Optional.of(other), certificates, connections, bandwidth, patience);
    }

    public RestSettings withCertificates(Path file) {
        return new RestSettings(url, credentials, Optional.of(file), connections, bandwidth, patience);
    }

    public RestSettings withConnections(int count) {
        return new RestSettings(url, credentials, certificates, count, bandwidth, patience);
    }

    public RestSettings withBandwidth(Bandwidth other) {
        return new RestSettings(url, credentials, certificates, connections, other, patience);
    }

    public RestSettings withPatience(Duration other) {
        return new RestSettings(url, credentials, certificates, connections, bandwidth, other);
    }
}
