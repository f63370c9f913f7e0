package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;

/// The `config` file of a repository.
///
/// @param version of the format, [#MIN_VERSION] to [#MAX_VERSION]
/// @param id of the repository, random
/// @param chunkerPolynomial of restic's Rabin chunker, not 0; whether it is irreducible is not looked at
/// @param chunker of Holdfast; absent in repositories that restic made, which are cut by Rabin
/// @param extra fields that this version does not know; restic and we preserve them
/// @param holdfastExtra fields within our own object that this version does not know
public record ConfigFile(
        int version,
        Id id,
        long chunkerPolynomial,
        Optional<ChunkerSettings> chunker,
        List<ExtraField> extra,
        List<ExtraField> holdfastExtra) {
    public static final int MIN_VERSION = 1;
    public static final int MAX_VERSION = 2;

    public ConfigFile {
        if (version < MIN_VERSION || version > MAX_VERSION) {
            throw new IllegalArgumentException(
                    "repository format " + version + ", supported are " + MIN_VERSION + " to " + MAX_VERSION);
        }
        extra = List.copyOf(extra);
        holdfastExtra = List.copyOf(holdfastExtra);
    }

    /// The configuration of a new repository.
    public static ConfigFile of(int version, Id id, long chunkerPolynomial, Optional<ChunkerSettings> chunker) {
        return new ConfigFile(version, id, chunkerPolynomial, chunker, List.of(), List.of());
    }

    /// Reads the JSON of the file, already decrypted.
    public static ConfigFile decode(byte[] json) throws FormatException {
        return ConfigCodec.decode(json);
    }

    /// The JSON of the file.
    public byte[] encode() {
        return ConfigCodec.encode(this);
    }
}
