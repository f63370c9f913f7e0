package dev.holdfast.cli.session;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.ConfigurationFile;
import dev.holdfast.engine.config.ConfigurationReader;
import dev.holdfast.engine.config.FileTrust;
import dev.holdfast.engine.config.InvalidConfiguration;
import java.nio.file.Path;
import java.util.Optional;

/// Finds and reads the configuration of a command.
public final class Configurations {
    private final CommandContext context;

    public Configurations(CommandContext context) {
        this.context = context;
    }

    /// The configuration, if one was named or is in one of the usual places.
    ///
    /// @throws HoldfastException with all problems of the file if there are any
    public Optional<Configuration> find() throws HoldfastException {
        Optional<Path> file = locate();
        return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
    }

    /// Where the configuration is.
    public Optional<Path> locate() throws HoldfastException {
        Path named = context.options().configuration().map(Path::of).orElse(null);
        return new ConfigurationFile(context.environment().workingDirectory()).locate(named);
    }

    private Configuration read(Path file) throws HoldfastException {
        try {
            return new ConfigurationReader(FileTrust.ofThisProcess()).read(file);
        } catch (InvalidConfiguration invalid) {
            throw invalid.toHoldfastException();
        }
    }
}
