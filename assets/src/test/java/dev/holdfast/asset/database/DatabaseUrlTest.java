package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void readsEveryPart() throws AssetException {
        assertThat(DatabaseUrl.parse("postgresql://backup@db.acme.internal:5433/shop?sslmode=require"))
                .isEqualTo(new DatabaseUrl.Server(
                        "postgresql", "backup", "db.acme.internal", 5433, "shop", "", Map.of("sslmode", "require")));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://db, postgresql://db/, db:5432",
        "mysql://root@127.0.0.1, mysql://root@127.0.0.1/, 127.0.0.1:3306",
        "mariadb://u%40x@h:1/a%20b%2Fc, mariadb://u%40x@h:1/a%20b%2Fc, h:1",
        "postgresql://[::1]:5432/a, postgresql://[::1]:5432/a, [::1]:5432",
        "postgresql:///shop?host=/run/postgresql, postgresql:///shop?host=/run/postgresql, /run/postgresql",
        "postgresql://%2Frun%2Fpostgresql:5433/shop, postgresql://:5433/shop?host=/run/postgresql,"
                + " /run/postgresql:5433",
        "postgresql://h?user=u&dbname=d&port=7, postgresql://u@h:7/d, h:7",
        "mariadb:///shop?socket=/run/mysqld/mysqld.sock, mariadb:///shop?socket=/run/mysqld/mysqld.sock,"
                + " /run/mysqld/mysqld.sock",
        "postgresql:///, postgresql:///, localhost:5432",
        "POSTGRESQL://h/ü, postgresql://h/%C3%BC, h:5432",
    })
    void writesOneSpellingThatReadsTheSame(String text, String spelling, String place) throws AssetException {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertThat(url).hasToString(spelling);
        assertThat(DatabaseUrl.parse(spelling)).isEqualTo(url);
        assertThat(((DatabaseUrl.Server) url).place()).isEqualTo(place);
    }

    @Test
    void takesThePathOfSqliteAsItIs() throws AssetException {
        assertThat(DatabaseUrl.parse("sqlite:/srv/a b%20?.db")).isEqualTo(new DatabaseUrl.File("/srv/a b%20?.db"));
        assertThat(failure("sqlite:").hint()).get().asString().contains("sqlite:/srv/shop/shop.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:s3cret@h/d",
                "postgresql://u:s3/cr@et@h/d",
                "postgresql://u:s3cret@h/d@b",
                "mysql://h/d?password=s3cret",
                "mysql://h/d?a=b&PassWord=s3cret",
                "mysql://h/d?%70assword=s3cret",
                "postgresql://h/d?sslpassword=s3cret",
                "postgresql://u:s3cret@h1,h2/d",
            })
    void refusesAPasswordWithoutRepeatingIt(String text) {
        AssetException failure = failure(text);
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.USAGE);
        assertThat(failure)
                .hasMessageContaining("it holds a password")
                .message()
                .doesNotContain("s3", "cr", "et@");
        assertThat(failure.hint()).get().asString().contains("{ env: NAME }", text.startsWith("p") ? ".pgpass" : ".my");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "postgresql://h1,h2/d|it names several hosts",
                "postgresql://h1:5432,h2:5432/d|it names several hosts",
                "postgresql:///d?host=h1,h2|it names several hosts",
                "postgresql://h:99999/d|'99999' is no port from 1 to 65535",
                "postgresql://h:x/d|'x' is no port from 1 to 65535",
                "postgresql://::1/d|an address with colons stands in brackets",
                "postgresql://[::1/d|a ']' is missing after the address",
                "postgresql://h/a/b|'a/b' is no name of a database",
                "postgresql://h/a%zz|a '%' is not followed by two hexadecimal digits",
                "postgresql://h/a%ff|the bytes that stand for characters are not UTF-8",
                "postgresql://h/a?b|parameter 'b' has no value",
                "postgresql://h/a?b=1&b=2|parameter 'b' stands there twice",
                "jdbc:postgresql://h/a|it is no URL of a database",
                "oracle://h/a|it is no URL of a database",
                "/srv/shop|it is no URL of a database",
            })
    void saysWhatIsWrong(String text, String cause) {
        assertThat(failure(text)).hasMessageEndingWith("': " + cause);
    }

    @Test
    void tellsDatabasesFromPaths() {
        assertThat(DatabaseUrl.engineOf("postgres://x")).contains("postgresql");
        assertThat(DatabaseUrl.engineOf("sqlite:x")).contains("sqlite");
        assertThat(DatabaseUrl.engineOf("s3:https://host/bucket")).isEmpty();
        assertThat(DatabaseUrl.engineOf("/srv/mysql")).isEmpty();
    }

    private static AssetException failure(String text) {
        return catchThrowableOfType(AssetException.class, () -> DatabaseUrl.parse(text));
    }
}
