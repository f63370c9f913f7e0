package dev.holdfast.engine.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of asset that can be declared, and whether this version captures them.
public enum AssetType {
    FILES("files", true, "directories and files, exactly as the file system holds them"),
    POSTGRESQL("postgresql", false, "a PostgreSQL database"),
    MARIADB("mariadb", false, "a MariaDB database"),
    MYSQL("mysql", false, "a MySQL database"),
    SQLITE("sqlite", false, "SQLite database files"),
    CERTIFICATES("certificates", false, "certificates with their expiry"),
    KEYS("keys", false, "private keys"),
    GIT("git", false, "git repositories"),
    KUBERNETES("kubernetes", false, "Kubernetes objects"),
    COMMAND("command", false, "the output of a command");

    private final String word;
    private final boolean captured;
    private final String summary;

    AssetType(String word, boolean captured, String summary) {
        this.word = word;
        this.captured = captured;
        this.summary = summary;
    }

    /// The type that a configuration calls `word`.
    public static Optional<AssetType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /// The words for all types.
    public static List<String> words() {
        return Arrays.stream(values()).map(AssetType::word).toList();
    }

    /// The type's name in a configuration.
    public String word() {
        return word;
    }

    /// Whether this version makes recovery points of such assets.
    public boolean isCaptured() {
        return captured;
    }

    /// What such an asset is, for the reference page.
    public String summary() {
        return summary;
    }

    @Override
    public String toString() {
        return word;
    }
}
