package dev.holdfast.asset.keys;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The repositories that keys are going to be stored in, known by where their passwords come from.
final class OwnRepositories {
    private final List<SecretSource> passwords;
    private final Surroundings surroundings;

    OwnRepositories(List<SecretSource> passwords, Surroundings surroundings) {
        this.passwords = List.copyOf(passwords);
        this.surroundings = surroundings;
    }

    /// Checks that somebody who has lost the keys can still get at them.
    ///
    /// @throws AssetException with `USAGE` if every repository is opened by a password that only the keys hold
    void require(KeysAsset asset, String name) throws AssetException {
        List<RepositoryAccess> repositories = new ArrayList<>();
        try {
            for (SecretSource password : passwords) {
                repositories.add(open(password));
            }
            Preflight preflight = asset.preflight(repositories);
            if (preflight.blocked()) {
                Preflight.Finding refusal = preflight.of(Weight.BLOCKER).getFirst();
                throw new AssetException(
                        Kind.USAGE, "unable to use asset '" + name + "': " + refusal.message(), refusal.advice());
            }
        } catch (IOException problem) {
            throw new AssetException(
                    Kind.UNREACHABLE,
                    "unable to read the keys of asset '" + name + "': " + problem.getMessage(),
                    "make every file readable",
                    problem);
        } finally {
            repositories.forEach(repository -> repository.password().close());
        }
    }

    private RepositoryAccess open(SecretSource source) throws AssetException {
        Optional<Path> file =
                source instanceof SecretSource.File(String path) ? Optional.of(Path.of(path)) : Optional.empty();
        try {
            return new RepositoryAccess(
                    source.toString(), surroundings.secrets().resolve(source), file);
        } catch (SecretUnavailable problem) {
            throw new AssetException(
                    Kind.USAGE,
                    String.valueOf(problem.getMessage()),
                    problem.hint().orElse(null),
                    problem);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssetException(Kind.FAILED, "unable to fetch a password: interrupted", null, interruption);
        }
    }
}
