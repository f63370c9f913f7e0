package dev.holdfast.repository;

import dev.holdfast.repository.InitOptions.ChunkerKind;
import dev.holdfast.repository.RepositoryException.Reason;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.chunk.GearSecret;
import dev.holdfast.repository.chunk.GearSettings;
import dev.holdfast.repository.chunk.RabinPolynomial;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.ChunkerSettings;
import dev.holdfast.repository.format.ConfigFile;
import java.security.SecureRandom;
import java.util.Optional;

/// What the configuration of a repository says about cutting files into chunks.
final class ConfiguredChunking {
    private ConfiguredChunking() {}

    /// Settings for a new repository. restic's chunker needs none of ours.
    static Optional<ChunkerSettings> generate(ChunkerKind kind, SecureRandom random) {
        return switch (kind) {
            case RABIN -> Optional.empty();
            case GEAR -> {
                GearSettings gear = GearSettings.standard(GearSecret.generate(random));
                yield Optional.of(new ChunkerSettings(
                        ChunkerSettings.GEAR,
                        gear.minimum(),
                        gear.average(),
                        gear.maximum(),
                        ByteString.of(gear.secret().bytes())));
            }
        };
    }

    /// @throws RepositoryException if the repository is cut in a way that this version does not know: writing
    ///     into it would store everything once more
    static Chunking of(ConfigFile config) throws RepositoryException {
        if (config.chunker().isEmpty()) {
            return Chunking.rabin(new RabinPolynomial(config.chunkerPolynomial()));
        }
        ChunkerSettings settings = config.chunker().get();
        if (!settings.kind().equals(ChunkerSettings.GEAR)) {
            throw unsupported(
                    "its chunker is '" + settings.kind() + "', expected '" + ChunkerSettings.GEAR + "'", null);
        }
        try {
            return Chunking.gear(new GearSettings(
                    GearSecret.of(settings.secret().toByteArray()),
                    settings.minSize(),
                    settings.averageSize(),
                    settings.maxSize()));
        } catch (IllegalArgumentException refused) {
            throw unsupported(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static RepositoryException unsupported(
            String cause, @org.jspecify.annotations.Nullable Throwable exception) {
        return new RepositoryException(
                Reason.UNSUPPORTED,
                "unable to write to the repository: " + cause + "; use a newer version of holdfast",
                exception);
    }
}
