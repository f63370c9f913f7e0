package dev.holdfast.repository;

import dev.holdfast.repository.chunk.RabinPolynomial;
import dev.holdfast.repository.crypto.ScryptParameters;
import dev.holdfast.repository.format.ConfigFile;
import org.jspecify.annotations.Nullable;

/// What a new repository is to be like.
///
/// @param version of the format, 1 or 2; version 1 knows no compression
/// @param chunker what cuts files of this repository when Holdfast writes them
/// @param polynomial of restic's chunker, which every repository has in its configuration; a random one if null.
///     Repositories deduplicate against each other after a copy only if theirs are equal
/// @param keyDerivation the cost of trying a password
/// @param like the configuration of a repository whose chunking is taken over, parameters and secret included; null for
///     chunking of its own
public record InitOptions(
        int version,
        ChunkerKind chunker,
        @Nullable RabinPolynomial polynomial,
        ScryptParameters keyDerivation,
        @Nullable ConfigFile like) {

    /// The algorithm that cuts files into chunks.
    public enum ChunkerKind {
        /// The keyed gear chunker: several times faster; restic reads it, but cuts at other places when it
        /// writes.
        GEAR,
        /// restic's own chunker: for repositories that restic and Holdfast both write to.
        RABIN
    }

    public InitOptions {
        if (version < ConfigFile.MIN_VERSION || version > ConfigFile.MAX_VERSION) {
            throw new IllegalArgumentException("repository version is " + version + ", expected "
                    + ConfigFile.MIN_VERSION + " to " + ConfigFile.MAX_VERSION);
        }
    }

    /// Format version 2, cut by gear.
    public static InitOptions standard() {
        return new InitOptions(ConfigFile.MAX_VERSION, ChunkerKind.GEAR, null, ScryptParameters.STANDARD, null);
    }

    /// The same for another chunker.
    public InitOptions withChunker(ChunkerKind kind) {
        return new InitOptions(version, kind, polynomial, keyDerivation, null);
    }

    /// The same with the polynomial of another repository, cut as restic does.
    public InitOptions withRabin(RabinPolynomial shared) {
        return new InitOptions(version, ChunkerKind.RABIN, shared, keyDerivation, null);
    }

    /// The same, cut as another repository is: then equal files become equal blobs in both.
    public InitOptions cutLike(ConfigFile other) {
        return new InitOptions(version, chunker, polynomial, keyDerivation, other);
    }

    /// The same with another key derivation.
    public InitOptions withKeyDerivation(ScryptParameters parameters) {
        return new InitOptions(version, chunker, polynomial, parameters, like);
    }

    /// The same in another version of the format.
    public InitOptions withVersion(int other) {
        return new InitOptions(other, chunker, polynomial, keyDerivation, like);
    }
}
