package dev.holdfast.engine.host;

import java.util.List;

/// What was found on a host.
///
/// @param hostname empty if it is not known
/// @param databases servers of types that can be captured
/// @param webRoots directories that hold sites
/// @param settings directories and files with the settings of programs
/// @param certificates directories
/// @param keys files
/// @param gitRepositories directories with a work tree or bare ones
/// @param sqliteFiles files
/// @param leftOut what is not in the draft
public record HostReport(
        String hostname,
        List<Database> databases,
        List<String> webRoots,
        List<String> settings,
        List<String> certificates,
        List<String> keys,
        List<String> gitRepositories,
        List<String> sqliteFiles,
        List<LeftOut> leftOut) {
    public HostReport {
        databases = List.copyOf(databases);
        webRoots = List.copyOf(webRoots);
        settings = List.copyOf(settings);
        certificates = List.copyOf(certificates);
        keys = List.copyOf(keys);
        gitRepositories = List.copyOf(gitRepositories);
        sqliteFiles = List.copyOf(sqliteFiles);
        leftOut = List.copyOf(leftOut);
    }

    /// A database server.
    ///
    /// @param type the word of its asset type
    /// @param url without user and password
    /// @param seen what gave it away
    public record Database(String type, String url, String seen) {}

    /// Something that was found and is not captured, and why.
    ///
    /// @param reason one sentence, lower-case, without a full stop
    public record LeftOut(String what, String reason) {}

    /// Whether nothing was found that could be captured.
    public boolean isEmpty() {
        return databases.isEmpty()
                && webRoots.isEmpty()
                && settings.isEmpty()
                && certificates.isEmpty()
                && keys.isEmpty()
                && gitRepositories.isEmpty()
                && sqliteFiles.isEmpty();
    }
}
