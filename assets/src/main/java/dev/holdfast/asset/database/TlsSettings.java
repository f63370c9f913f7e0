package dev.holdfast.asset.database;

import java.nio.file.Path;
import java.util.Optional;

/// How the connection to a server is protected.
///
/// @param ca file with the certificates of authorities that are trusted, in PEM
/// @param certificate file with the client's own certificate, in PEM
/// @param key file with the key of that certificate
public record TlsSettings(Mode mode, Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
    /// What is demanded, in PostgreSQL's words.
    public enum Mode {
        /// No encryption.
        DISABLE("disable"),
        /// Encryption if the server offers it.
        PREFER("prefer"),
        /// Encryption, whoever the server is.
        REQUIRE("require"),
        /// Encryption, and a certificate of a trusted authority.
        VERIFY_CA("verify-ca"),
        /// Encryption, and a trusted certificate in the server's name.
        VERIFY_FULL("verify-full");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /// The mode as it is written.
        public String word() {
            return word;
        }
    }

    /// Encryption if the server offers it.
    public static TlsSettings preferred() {
        return new TlsSettings(Mode.PREFER, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
