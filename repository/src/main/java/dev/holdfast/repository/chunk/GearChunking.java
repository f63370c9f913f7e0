package dev.holdfast.repository.chunk;

import java.util.Objects;

/// Keyed, normalised gear chunking. The tables are computed once and shared by all sessions.
public final class GearChunking implements Chunking {
    private final GearSettings settings;
    private final GearTables tables;

    GearChunking(GearSettings settings) {
        this.settings = settings;
        this.tables = GearTables.of(settings);
    }

    /// The secret and the lengths.
    public GearSettings settings() {
        return settings;
    }

    @Override
    public Chunker newChunker() {
        return new GearChunker(settings, tables);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GearChunking chunking && settings.equals(chunking.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings);
    }

    @Override
    public String toString() {
        return "GearChunking[" + settings + "]";
    }
}
