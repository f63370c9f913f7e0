package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseOptions;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.mariadb.capture.CaptureScope;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The asset types `mariadb` and `mysql`: one implementation, which asks the server which of both it is.
public final class MariaDbType implements AssetType {
    static final List<String> WORDS = List.of("mariadb", "mysql");

    private static final Option<TimeSpan> LOCK_WAIT = Option.withDefault(
            "lock-wait",
            Types.timeSpan(),
            TimeSpan.parse("1m"),
            "How long to wait for long statements to end, and then for the lock that stops commits for a moment.");

    private final Dialect dialect;

    private MariaDbType(Dialect dialect) {
        this.dialect = dialect;
    }

    public static MariaDbType mariadb() {
        return new MariaDbType(Dialect.MARIADB);
    }

    public static MariaDbType mysql() {
        return new MariaDbType(Dialect.MYSQL);
    }

    @Override
    public String word() {
        return dialect.word();
    }

    @Override
    public String summary() {
        return "databases of a " + dialect.title() + " server";
    }

    @Override
    public boolean isDatabase() {
        return true;
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(DatabaseOptions.ofServers());
        options.add(LOCK_WAIT);
        return options;
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        DatabaseUrl.Server url = DatabaseOptions.server(settings, WORDS.toArray(String[]::new));
        Access access = new Access(
                url,
                settings.find(DatabaseOptions.PASSWORD),
                Protection.of(settings, url, surroundings),
                settings.find(DatabaseOptions.CLIENT_OF).map(_ -> DatabaseOptions.programs(settings, surroundings)),
                surroundings);
        FilePath base = FilePath.of("/" + settings.application() + "/" + settings.name());
        CaptureScope scope =
                Scopes.configured(settings, url, settings.get(LOCK_WAIT).duration());
        return new MariaDbAsset(description(url, base), access, scope, surroundings);
    }

    @Override
    public Optional<Asset> named(String source, Surroundings surroundings) throws AssetException {
        return named(source, Optional.empty(), surroundings);
    }

    @Override
    public Optional<Asset> named(String source, Optional<SecretSource> password, Surroundings surroundings)
            throws AssetException {
        if (!DatabaseUrl.engineOf(source).filter(word()::equals).isPresent()
                || !(DatabaseUrl.parse(source) instanceof DatabaseUrl.Server url)) {
            return Optional.empty();
        }
        Access access = Access.to(url, password, surroundings);
        String directory = url.database().isEmpty() ? "all" : url.database();
        FilePath base = FilePath.of("/" + word() + "/" + directory.replace("/", "%2F"));
        return Optional.of(new MariaDbAsset(description(url, base), access, Scopes.named(url), surroundings));
    }

    private AssetDescription description(DatabaseUrl.Server url, FilePath base) {
        return new AssetDescription(word(), url.toString(), base);
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new MariaDbRestorer(surroundings);
    }
}
