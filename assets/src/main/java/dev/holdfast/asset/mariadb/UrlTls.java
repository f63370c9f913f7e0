package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TlsSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// How a URL wants its connection protected: `?tls=verify-full&tls-ca=FILE`.
final class UrlTls {
    private UrlTls() {}

    static TlsSettings of(DatabaseUrl.Server url) throws AssetException {
        Optional<String> word = url.parameter("tls");
        if (word.isEmpty()) {
            return TlsSettings.preferred();
        }
        TlsSettings.Mode mode = Stream.of(TlsSettings.Mode.values())
                .filter(candidate -> candidate.word().equals(word.get()))
                .findFirst()
                .orElseThrow(() -> new AssetException(
                        AssetException.Kind.USAGE,
                        "unable to use URL '" + url + "': tls=" + word.get() + " is not known",
                        "write disable, prefer, require, verify-ca or verify-full"));
        return new TlsSettings(mode, url.parameter("tls-ca").map(Path::of), Optional.empty(), Optional.empty());
    }
}
