package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Section;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The configuration keys that databases share, and what becomes of them.
public final class DatabaseOptions {
    private static final String PATTERN = "a pattern of tables such as orders, sales.* or *.audit_*";

    public static final Option<DatabaseUrl> URL = Option.required(
            "url",
            Types.shaped(
                    "^((postgresql|postgres|mariadb|mysql)://(?![^/?]*:[^/?@]*@).*|sqlite:.+)$",
                    "a URL such as postgresql://user@host/name, without a password",
                    DatabaseOptions::url),
            "Where the database is. A Unix socket is named by `?host=DIRECTORY` (PostgreSQL) or `?socket=FILE`"
                    + " (MariaDB).");
    public static final Option<SecretSource> PASSWORD = Option.optional(
            "password",
            Types.secret(),
            "Where the password of the database's user comes from; without it, `~/.pgpass` or `~/.my.cnf`.");
    public static final Option<List<String>> DATABASES = Option.optional(
            "databases",
            Types.oneOrMore(Types.text("the name of a database, or \"*\" for all, new ones too")),
            "Which databases of the server; without it, the one that the URL names.");
    public static final Option<List<String>> EXCLUDE_DATABASES = Option.withDefault(
            "exclude-databases",
            Types.oneOrMore(Types.text("the name of a database, in which * stands for any text")),
            List.of(),
            "Which of them to leave out.");
    public static final Option<List<String>> TABLES =
            Option.withDefault("tables", Types.oneOrMore(Types.text(PATTERN)), List.of(), "Capture these tables only.");
    public static final Option<List<String>> EXCLUDE_TABLES = Option.withDefault(
            "exclude-tables", Types.oneOrMore(Types.text(PATTERN)), List.of(), "Leave out these tables.");

    public static final Option<List<String>> PREFIX = Option.withDefault(
            "prefix",
            Types.listOf(Types.text("a word of a command line")),
            List.of(),
            "The words that make a program run where the database is, such as [docker, exec, -i, db].");
    public static final Option<List<String>> DIRECTORIES = Option.withDefault(
            "directories", Types.listOf(Types.path()), List.of(), "Directories that hold the programs.");
    public static final Section CLIENT = Section.of(
            "client",
            "Where the vendor's programs (pg_dump, mariadb …) are; without it, where packages put them. Rows travel"
                    + " through them behind a prefix, and for MariaDB and MySQL whenever this stands.",
            PREFIX,
            DIRECTORIES);
    public static final Option<Settings> CLIENT_OF =
            Option.optional("client", Types.section(CLIENT), "Where the vendor's programs are.");

    public static final Option<TlsSettings.Mode> TLS_MODE = Option.withDefault(
            "mode",
            Types.choice(TlsSettings.Mode.class, TlsSettings.Mode::word),
            TlsSettings.Mode.PREFER,
            "What is demanded of the connection. With `prefer`, MariaDB and MySQL on this machine are spoken to without"
                    + " encryption, unless a certificate is given.");
    public static final Option<String> TLS_CA =
            Option.optional("ca", Types.path(), "A file with the authorities to trust, in PEM.");
    public static final Option<String> TLS_CERTIFICATE =
            Option.optional("certificate", Types.path(), "A file with the client's own certificate, in PEM.");
    public static final Option<String> TLS_KEY =
            Option.optional("key", Types.path(), "A file with the key of that certificate.");
    public static final Section TLS = Section.of(
            "tls", "How the connection to a database is protected.", TLS_MODE, TLS_CA, TLS_CERTIFICATE, TLS_KEY);
    public static final Option<Settings> TLS_OF =
            Option.optional("tls", Types.section(TLS), "How the connection is protected.");

    public static final Option<String> TEMPORARY_DIRECTORY = Option.optional(
            "temporary-directory", Types.path(), "Where scratch space is taken; without it, where the system does.");

    private DatabaseOptions() {}

    /// The keys of a database of a server.
    public static List<Option<?>> ofServers() {
        return List.of(
                URL,
                PASSWORD,
                DATABASES,
                EXCLUDE_DATABASES,
                TABLES,
                EXCLUDE_TABLES,
                CLIENT_OF,
                TLS_OF,
                TEMPORARY_DIRECTORY);
    }

    /// The URL of an asset of this engine.
    ///
    /// @param engines words that the type accepts, such as `postgresql`
    /// @throws AssetException with `USAGE` if the URL names another engine
    public static DatabaseUrl.Server server(AssetSettings settings, String... engines) throws AssetException {
        DatabaseUrl url = settings.get(URL);
        if (url instanceof DatabaseUrl.Server server && List.of(engines).contains(server.engine())) {
            return server;
        }
        throw new AssetException(
                AssetException.Kind.USAGE,
                "unable to use asset '" + settings.fullName() + "': its URL '" + url + "' does not begin with '"
                        + String.join("://' or '", engines) + "://'",
                "change its type to " + url.engine() + ", or its url");
    }

    /// The programs that an asset may use.
    public static ClientPrograms programs(AssetSettings settings, Surroundings surroundings) {
        Settings client = settings.find(CLIENT_OF).orElseGet(Settings::none);
        List<Path> directories = client.get(DIRECTORIES).stream().map(Path::of).toList();
        return new ClientPrograms(new Prefix(client.get(PREFIX)), directories, surroundings.environment());
    }

    /// How an asset's connections are protected.
    public static TlsSettings tls(AssetSettings settings) {
        Settings tls = settings.find(TLS_OF).orElseGet(Settings::none);
        return new TlsSettings(
                tls.get(TLS_MODE),
                tls.find(TLS_CA).map(Path::of),
                tls.find(TLS_CERTIFICATE).map(Path::of),
                tls.find(TLS_KEY).map(Path::of));
    }

    /// Where an asset takes scratch space.
    public static Path temporaryDirectory(AssetSettings settings, Surroundings surroundings) {
        Optional<Path> own = settings.find(TEMPORARY_DIRECTORY).map(Path::of);
        return own.orElseGet(surroundings::temporaryDirectory);
    }

    private static DatabaseUrl url(String text) {
        try {
            return DatabaseUrl.parse(text);
        } catch (AssetException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }
}
