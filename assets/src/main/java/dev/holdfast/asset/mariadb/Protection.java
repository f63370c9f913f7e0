package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseOptions;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TlsSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How a connection is to be protected: as the keys of an asset say, or a URL, such as
/// `?tls=verify-full&tls-ca=FILE&tls-certificate=FILE&tls-key=FILE`.
final class Protection {
    private static final String MODE = "tls";
    private static final String CA = "tls-ca";
    private static final String CERTIFICATE = "tls-certificate";
    private static final String KEY = "tls-key";
    private static final Set<String> KNOWN = Set.of(MODE, CA, CERTIFICATE, KEY);

    private Protection() {}

    /// What a configured asset says, in its keys or in its URL.
    static TlsSettings of(AssetSettings settings, DatabaseUrl.Server url, Surroundings surroundings)
            throws AssetException {
        TlsSettings inUrl = of(url, surroundings);
        if (settings.find(DatabaseOptions.TLS_OF).isEmpty()) {
            return inUrl;
        }
        if (!url.parameters().isEmpty()) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to use asset '" + settings.fullName() + "': both its url and its key tls say how the"
                            + " connection is protected",
                    "remove " + String.join(", ", new TreeSet<>(url.parameters().keySet())) + " from the url");
        }
        return complete(DatabaseOptions.tls(settings), "use asset '" + settings.fullName() + "'", "tls.");
    }

    /// What a URL says; files are relative to the working directory.
    static TlsSettings of(DatabaseUrl.Server url, Surroundings surroundings) throws AssetException {
        Set<String> unknown = new TreeSet<>(url.parameters().keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw refusal(
                    "use URL '" + url + "'",
                    "parameter " + String.join(", ", unknown) + " is not known",
                    "MariaDB URLs know socket, " + String.join(", ", new TreeSet<>(KNOWN)));
        }
        TlsSettings tls = new TlsSettings(
                mode(url),
                file(url, CA, surroundings),
                file(url, CERTIFICATE, surroundings),
                file(url, KEY, surroundings));
        return complete(tls, "use URL '" + url + "'", "tls-");
    }

    private static TlsSettings.Mode mode(DatabaseUrl.Server url) throws AssetException {
        Optional<String> word = url.parameter(MODE);
        if (word.isEmpty()) {
            return TlsSettings.Mode.PREFER;
        }
        return Stream.of(TlsSettings.Mode.values())
                .filter(candidate -> candidate.word().equals(word.get()))
                .findFirst()
                .orElseThrow(() -> refusal(
                        "use URL '" + url + "'",
                        "tls=" + word.get() + " is not known",
                        "write disable, prefer, require, verify-ca or verify-full"));
    }

    private static Optional<Path> file(DatabaseUrl.Server url, String parameter, Surroundings surroundings) {
        return url.parameter(parameter).map(surroundings.workingDirectory()::resolve);
    }

    private static TlsSettings complete(TlsSettings tls, String attempt, String prefix) throws AssetException {
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            throw refusal(
                    attempt,
                    "one of " + prefix + "certificate and " + prefix + "key is missing",
                    "name the client's certificate and its key together");
        }
        if (tls.certificate().isPresent() && tls.mode() == TlsSettings.Mode.DISABLE) {
            throw refusal(
                    attempt,
                    "a client's certificate is shown on encrypted connections only, and encryption is disabled",
                    "write another mode, or remove the certificate");
        }
        return tls;
    }

    private static AssetException refusal(String attempt, String why, String hint) {
        return new AssetException(AssetException.Kind.USAGE, "unable to " + attempt + ": " + why, hint);
    }
}
