package dev.holdfast.cli.session;

import dev.holdfast.engine.config.RepositoryDefinition;
import java.util.Map;
import java.util.Optional;

/// Which repository a command is about.
public sealed interface RepositoryTarget {
    /// The URL, passwords in it not hidden: for opening, not for showing.
    String url();

    /// What the storage is told besides, by the names that restic gives.
    default Map<String, String> storageOptions() {
        return Map.of();
    }

    /// Named by its URL, on the command line or in a variable; the password comes from there too.
    record Named(String url) implements RepositoryTarget {}

    /// Defined in the configuration, with its password.
    record Configured(RepositoryDefinition definition) implements RepositoryTarget {
        @Override
        public String url() {
            return definition.url();
        }

        @Override
        public Map<String, String> storageOptions() {
            return definition.storageOptions();
        }
    }

    /// A second repository, named by its URL on the command line, with a password source of its own.
    ///
    /// @param passwordFile the value of an option such as `--from-password-file`
    /// @param passwordCommand the value of an option such as `--from-password-command`
    record Second(String url, Optional<String> passwordFile, Optional<String> passwordCommand)
            implements RepositoryTarget {}
}
