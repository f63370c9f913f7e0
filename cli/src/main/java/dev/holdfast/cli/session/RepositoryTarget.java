package dev.holdfast.cli.session;

import dev.holdfast.engine.config.RepositoryDefinition;

/// Which repository a command is about.
public sealed interface RepositoryTarget {
    /// The URL, passwords in it not hidden: for opening, not for showing.
    String url();

    /// Named by its URL, on the command line or in a variable; the password comes from there too.
    record Named(String url) implements RepositoryTarget {}

    /// Defined in the configuration, with its password.
    record Configured(RepositoryDefinition definition) implements RepositoryTarget {
        @Override
        public String url() {
            return definition.url();
        }
    }
}
