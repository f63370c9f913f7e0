package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.settings.option.ConfigProblems;
import dev.holdfast.settings.option.OptionReader;
import dev.holdfast.settings.option.Section;
import dev.holdfast.settings.option.SectionRule;
import dev.holdfast.settings.option.Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseOptionsTest {
    private static final Section SECTION =
            new Section("asset", "An asset.", DatabaseOptions.ofServers(), SectionRule.NONE);

    private final ConfigProblems problems = new ConfigProblems();

    @Test
    void readsWhatIsWritten() throws AssetException {
        AssetSettings settings = read("""
                url: postgresql://backup@db/shop
                databases: "*"
                exclude-databases: [postgres, test_*]
                client: { prefix: [docker, exec, -i, db], directories: [/opt/pg/bin] }
                tls: { mode: verify-full, ca: ca.pem }
                """);
        assertThat(problems.sorted()).isEmpty();
        assertThat(DatabaseOptions.server(settings, "postgresql")).hasToString("postgresql://backup@db/shop");
        assertThat(settings.find(DatabaseOptions.DATABASES).orElseThrow()).containsExactly("*");
        assertThat(settings.get(DatabaseOptions.EXCLUDE_DATABASES)).containsExactly("postgres", "test_*");
        assertThat(DatabaseOptions.tls(settings))
                .isEqualTo(new TlsSettings(
                        TlsSettings.Mode.VERIFY_FULL,
                        Optional.of(Path.of("/etc/holdfast/ca.pem")),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void prefersEncryptionIfNothingIsWritten() {
        assertThat(DatabaseOptions.tls(read("url: mariadb://db/shop"))).isEqualTo(TlsSettings.preferred());
    }

    @Test
    void refusesAPasswordInTheUrlWithoutRepeatingIt() {
        read("url: postgresql://backup:s3cret@db/shop");
        assertThat(problems.sorted()).hasSize(1);
        assertThat(problems.toString()).contains("without a password").doesNotContain("s3cret");
    }

    @Test
    void repeatsWhatTheUrlLacks() {
        read("url: postgresql://db,db2/shop");
        assertThat(problems.toString()).contains("it names several hosts");
    }

    @Test
    void refusesTheUrlOfAnotherEngine() {
        AssetSettings settings = read("url: mysql://db/shop");
        assertThatThrownBy(() -> DatabaseOptions.server(settings, "postgresql"))
                .hasMessage("unable to use asset 'shop/database': its URL 'mysql://db/shop' does not begin with"
                        + " 'postgresql://'");
    }

    private AssetSettings read(String yaml) {
        Settings own = new OptionReader(SECTION)
                .read("f", "/etc/holdfast", yaml, problems)
                .settings();
        return new AssetSettings("shop", "database", own, Settings.none());
    }
}
