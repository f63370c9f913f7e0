package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.database.DatabaseOptions;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.mariadb.capture.CaptureScope;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What of a server a configuration or a source on the command line means.
final class Scopes {
    private Scopes() {}

    /// The database that the URL names, or all.
    static CaptureScope named(DatabaseUrl.Server url) throws AssetException {
        if (!url.database().isEmpty()) {
            return CaptureScope.of(url.database());
        }
        return new CaptureScope(List.of(), _ -> true, CaptureScope.allTables(), true, CaptureScope.LOCK_WAIT);
    }

    static CaptureScope configured(AssetSettings settings, DatabaseUrl.Server url, Duration lockWait)
            throws AssetException {
        List<String> wanted = settings.find(DatabaseOptions.DATABASES)
                .orElseGet(() -> url.database().isEmpty() ? List.of() : List.of(url.database()));
        if (wanted.isEmpty()) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to use asset '" + settings.fullName() + "': no database is named",
                    "name one in the url, or set databases: \"*\" for all, new ones too");
        }
        Predicate<String> excluded = anyOf(settings.get(DatabaseOptions.EXCLUDE_DATABASES));
        Predicate<String> databases = anyOf(wanted).and(excluded.negate());
        TableSelection tables =
                TableSelection.of(settings.get(DatabaseOptions.TABLES), settings.get(DatabaseOptions.EXCLUDE_TABLES));
        List<String> exact = wanted.stream().filter(name -> !name.contains("*")).toList();
        return new CaptureScope(exact, databases, tables, true, lockWait);
    }

    private static Predicate<String> anyOf(List<String> patterns) {
        List<Pattern> compiled = patterns.stream()
                .map(pattern -> Pattern.compile(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q")))
                .toList();
        return name ->
                compiled.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
