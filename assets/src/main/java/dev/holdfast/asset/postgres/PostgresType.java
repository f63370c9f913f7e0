package dev.holdfast.asset.postgres;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseOptions;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.FileNames;
import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/// The asset type `postgresql`.
public final class PostgresType implements AssetType {
    static final String WORD = "postgresql";
    static final String FILE = "file:";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String summary() {
        return "databases of a PostgreSQL server";
    }

    @Override
    public boolean isDatabase() {
        return true;
    }

    @Override
    public List<Option<?>> options() {
        return DatabaseOptions.ofServers();
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        DatabaseUrl.Server server = DatabaseOptions.server(settings, PostgresUrl.ENGINES.toArray(String[]::new));
        Optional<TlsSettings> tls = settings.find(DatabaseOptions.TLS_OF).map(_ -> DatabaseOptions.tls(settings));
        PostgresUrl url = PostgresUrl.of(server, tls, surroundings);
        List<String> databases = settings.find(DatabaseOptions.DATABASES)
                .orElseGet(() -> url.database().stream().toList());
        if (databases.isEmpty()) {
            throw noDatabase(url, "write postgresql://user@host/database, or the key 'databases'");
        }
        PostgresSource source = new PostgresSource(
                url,
                "/" + settings.fullName(),
                settings.find(DatabaseOptions.PASSWORD),
                new DatabaseChoice(databases, settings.get(DatabaseOptions.EXCLUDE_DATABASES)),
                settings.get(DatabaseOptions.TABLES),
                settings.get(DatabaseOptions.EXCLUDE_TABLES));
        return new PostgresAsset(source, surroundings, DatabaseOptions.programs(settings, surroundings));
    }

    @Override
    public Optional<Asset> named(String text, Surroundings surroundings) throws AssetException {
        return named(text, Optional.empty(), surroundings);
    }

    @Override
    public Optional<Asset> named(String text, Optional<SecretSource> password, Surroundings surroundings)
            throws AssetException {
        if (DatabaseUrl.engineOf(text).filter(PostgresUrl.ENGINES::contains).isEmpty()) {
            return Optional.empty();
        }
        PostgresUrl url = PostgresUrl.parse(text, Optional.empty(), surroundings);
        String database =
                url.database().orElseThrow(() -> noDatabase(url, "write postgresql://user@host:port/database"));
        PostgresSource source = new PostgresSource(
                url,
                "/" + WORD + "/" + FileNames.of(database),
                password,
                new DatabaseChoice(List.of(database), List.of()),
                List.of(),
                List.of());
        ClientPrograms programs = new ClientPrograms(Prefix.NONE, List.of(), surroundings.environment());
        return Optional.of(new PostgresAsset(source, surroundings, programs));
    }

    private static AssetException noDatabase(PostgresUrl url, String hint) {
        return new AssetException(
                AssetException.Kind.USAGE, "unable to capture '" + url.location() + "': it names no database", hint);
    }

    /// Rows can also be written to a file for `psql`: `file:PATH.sql`.
    @Override
    public boolean restoresTo(String target) {
        return isFile(target)
                || DatabaseUrl.engineOf(target)
                        .filter(PostgresUrl.ENGINES::contains)
                        .isPresent();
    }

    static boolean isFile(String target) {
        return target.startsWith(FILE) && target.endsWith(".sql");
    }

    @Override
    public boolean restoresThroughClient() {
        return true;
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new PostgresRestorer(surroundings);
    }
}
