package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.database.DatabaseOptions;
import dev.holdfast.settings.option.Settings;

/// Keys that databases share and that mean nothing here: whoever writes one is told, instead of trusting in it.
final class Unsupported {
    private Unsupported() {}

    static void refuse(AssetSettings settings) throws AssetException {
        Settings client = settings.find(DatabaseOptions.CLIENT_OF).orElseGet(Settings::none);
        if (!client.get(DatabaseOptions.PREFIX).isEmpty()) {
            throw refusal(
                    settings,
                    "client.prefix has no effect, because rows of MariaDB do not travel through a client yet",
                    "let the server listen where holdfast runs, and name that place in the url");
        }
        if (!client.get(DatabaseOptions.DIRECTORIES).isEmpty()) {
            throw refusal(
                    settings,
                    "client.directories has no effect, because no client program is used for MariaDB",
                    "remove the key");
        }
        Settings tls = settings.find(DatabaseOptions.TLS_OF).orElseGet(Settings::none);
        if (tls.find(DatabaseOptions.TLS_CERTIFICATE).isPresent()
                || tls.find(DatabaseOptions.TLS_KEY).isPresent()) {
            throw refusal(
                    settings,
                    "tls.certificate and tls.key are not supported for MariaDB yet",
                    "remove them, and let the user log in with a password");
        }
    }

    private static AssetException refusal(AssetSettings settings, String cause, String hint) {
        return new AssetException(
                AssetException.Kind.USAGE, "unable to use asset '" + settings.fullName() + "': " + cause, hint);
    }
}
