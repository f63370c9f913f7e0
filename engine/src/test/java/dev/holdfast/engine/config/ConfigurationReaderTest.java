package dev.holdfast.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.command.CommandAssetType;
import dev.holdfast.asset.files.FilesOptions;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.compress.Compression;
import dev.holdfast.settings.option.ConfigNotice;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.ByteSize;
import dev.holdfast.settings.value.TimeSpan;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {

    @Test
    void readsTheExampleOfTheProduct() throws Exception {
        Configuration configuration = Examples.read("example.yaml");
        assertThat(configuration.repositories()).containsOnlyKeys("local", "offsite");
        Application shop = configuration.application("shop");
        assertThat(shop.tier()).isEqualTo(Tier.P1);
        assertThat(shop.assets().keySet()).containsExactly("database", "uploads", "settings", "tls", "cache");
        assertThat(configuration.select("shop").stream()
                        .filter(of -> of.asset().isCaptured())
                        .map(Configuration.AssetOf::name))
                .containsExactly("shop/database", "shop/uploads", "shop/settings", "shop/tls");
        assertThat(configuration.notifications()).hasSize(2);
    }

    @Test
    void saysWhichPartsOfTheExampleThisVersionDoesNotActOn() throws Exception {
        List<String> notices = Examples.read("example.yaml").notices().stream()
                .map(ConfigNotice::toString)
                .toList();
        GoldenFile.compare(Examples.RESOURCES.resolve("example.notices"), String.join("\n", notices) + "\n");
    }

    @Test
    void reportsEveryMistakeWithItsPlaceAndWhatIsAllowed() throws Exception {
        String text = Examples.text("mistakes.yaml");
        InvalidConfiguration failure = assertThrows(
                InvalidConfiguration.class, () -> ConfigurationReader.read("mistakes.yaml", "/etc/holdfast", text));
        GoldenFile.compare(Examples.RESOURCES.resolve("mistakes.report"), failure.getMessage() + "\n");
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void bindsEveryKeyOfARepository() throws Exception {
        Configuration configuration = Examples.read("everything.yaml");
        RepositoryDefinition near = configuration.repository("near");
        assertThat(near.url()).isEqualTo("/etc/holdfast/backup");
        assertThat(near.password()).isEqualTo(new SecretSource.File("/etc/holdfast/secret.txt"));
        RepositoryDefinition far = configuration.repository("far");
        assertThat(far.password()).isEqualTo(new SecretSource.Command(List.of("pass", "show", "holdfast")));
        assertThat(far.storageOptions())
                .containsExactly(Map.entry("s3.object-lock", "compliance:30d"), Map.entry("rest.connections", "7"));
        assertThat(near.storageOptions()).isEmpty();
        assertThat(configuration.notices())
                .anySatisfy(notice -> assertThat(notice.toString())
                        .contains("repositories.far.immutable", "has an effect in buckets (s3:…) only"));
        assertThat(far.toString()).contains("backup.example").doesNotContain("hunter2");
        assertThat(configuration.toString()).doesNotContain("hunter2");
        assertThat(configuration.repository("third").password())
                .isEqualTo(new SecretSource.Command(List.of("/bin/sh", "-c", "pass show holdfast")));
    }

    @Test
    void bindsEveryKeyOfAPolicy() throws Exception {
        Policy policy = Examples.read("everything.yaml").application("shop").policy();
        assertThat(policy.copies()).contains(List.of("far", "near"));
        assertThat(policy.settings().get(FilesOptions.EXCLUDE)).containsExactly("*.tmp", "cache/");
        assertThat(policy.settings().get(FilesOptions.IEXCLUDE)).containsExactly("*.bak");
        assertThat(policy.settings().get(FilesOptions.EXCLUDE_FILE)).containsExactly("/etc/holdfast/excludes.txt");
        assertThat(policy.settings().get(FilesOptions.IEXCLUDE_FILE)).containsExactly("/etc/holdfast/excludes");
        assertThat(policy.settings().get(FilesOptions.EXCLUDE_IF_PRESENT)).containsExactly(".nobackup");
        assertThat(policy.settings().get(FilesOptions.EXCLUDE_CACHES)).isTrue();
        assertThat(policy.settings().find(FilesOptions.EXCLUDE_LARGER_THAN)).contains(ByteSize.parse("10GB"));
        assertThat(policy.settings().get(FilesOptions.ONE_FILE_SYSTEM)).isTrue();
        assertThat(policy.compression()).isEqualTo(Compression.Mode.BETTER);
        assertThat(policy.schedule().orElseThrow()).hasToString("*/15 0-6,22 1 JAN MON-FRI");
        assertThat(policy.timezone()).contains(ZoneId.of("UTC"));
        assertThat(policy.settings().get(OptionCatalog.RETENTION_OF).find(OptionCatalog.KEEP_DAILY))
                .contains(new Keep.Window(TimeSpan.parse("30d")));
        assertThat(policy.settings().get(OptionCatalog.RETENTION_OF).find(OptionCatalog.KEEP_WEEKLY))
                .contains(new Keep.Count(12));
    }

    @Test
    void lastsOnTheDefaultsWhereTheFileSaysNothing() throws Exception {
        Configuration configuration = Examples.read("everything.yaml");
        Application plain = configuration.application("plain");
        assertThat(plain.tier()).isEqualTo(Tier.P3);
        assertThat(plain.environment()).isEqualTo("production");
        assertThat(plain.owner()).isEmpty();
        AssetSettings notes = settings(configuration, "plain/notes");
        assertThat(notes.both(FilesOptions.EXCLUDE)).isEmpty();
        assertThat(notes.find(FilesOptions.EXCLUDE_LARGER_THAN)).isEmpty();
        assertThat(notes.get(FilesOptions.ONE_FILE_SYSTEM)).isFalse();
        assertThat(notes.get(OptionCatalog.COMPRESSION)).isEqualTo(Compression.Mode.AUTO);
        assertThat(configuration.copiesOf(plain.policy()))
                .extracting(RepositoryDefinition::name)
                .containsExactly("near", "far", "third");
    }

    @Test
    void addsTheAssetsPatternsToThePolicysAndLetsItsOtherKeysWin() throws Exception {
        Configuration configuration = Examples.read("everything.yaml");
        AssetSettings uploads = settings(configuration, "shop/uploads");
        assertThat(uploads.fullName()).isEqualTo("shop/uploads");
        assertThat(uploads.get(FilesOptions.PATHS)).containsExactly("/srv/shop/uploads", "/etc/holdfast/local");
        assertThat(uploads.both(FilesOptions.EXCLUDE)).containsExactly("*.tmp", "cache/", "*.log");
        assertThat(uploads.get(FilesOptions.EXCLUDE_CACHES)).isFalse();
        assertThat(uploads.find(FilesOptions.EXCLUDE_LARGER_THAN)).contains(ByteSize.parse("10GB"));
        assertThat(uploads.get(FilesOptions.ONE_FILE_SYSTEM)).isTrue();
        assertThat(uploads.get(OptionCatalog.COMPRESSION)).isEqualTo(new Compression.Level(19));
        assertThat(configuration.copiesOf(configuration.application("shop").policy()))
                .extracting(RepositoryDefinition::name)
                .containsExactly("far", "near");
    }

    @Test
    void takesAPolicyWrittenInsideAnApplication() throws Exception {
        Configuration configuration = Examples.read("everything.yaml");
        assertThat(settings(configuration, "site/pages").both(FilesOptions.EXCLUDE))
                .containsExactly("*.o");
        assertThat(configuration.copiesOf(configuration.application("site").policy()))
                .extracting(RepositoryDefinition::name)
                .containsExactly("near");
    }

    @Test
    void bindsTheCommandsAroundACapture() throws Exception {
        Configuration configuration = Examples.readText("""
                applications:
                  a:
                    before: [systemctl, stop, shop]
                    after: { run: systemctl start shop, limit: 30s }
                    concurrency: 3
                    assets: { b: { type: command, command: dpkg --get-selections, before: "true" } }
                """);
        Application application = configuration.application("a");
        assertThat(application.settings().find(OptionCatalog.BEFORE))
                .contains(new CaptureCommand(List.of("systemctl", "stop", "shop"), TimeSpan.parse("10m")));
        assertThat(application.settings().find(OptionCatalog.AFTER))
                .contains(new CaptureCommand(List.of("/bin/sh", "-c", "systemctl start shop"), TimeSpan.parse("30s")));
        assertThat(application.settings().find(OptionCatalog.CONCURRENCY)).contains(3);
        AssetSettings packages = settings(configuration, "a/b");
        assertThat(packages.own().get(CommandAssetType.COMMAND))
                .containsExactly("/bin/sh", "-c", "dpkg --get-selections");
        assertThat(packages.own().find(OptionCatalog.BEFORE)).isPresent();
    }

    @Test
    void refusesACommandThatIsNone() {
        assertThatThrownBy(() -> Examples.readText("""
                applications:
                  a:
                    after: { limit: 30s }
                    assets: { b: { type: command, command: [] }, c: { type: command } }
                """))
                .hasMessageContaining("applications.a.after: the key 'run' is missing")
                .hasMessageContaining("applications.a.assets.b.command: expected a command")
                .hasMessageContaining(
                        "applications.a.assets.c: the key 'command' is missing; an asset of type command");
    }

    @Test
    void takesAnAliasForWhatItsAnchorHolds() throws Exception {
        Configuration configuration = Examples.readText("""
                applications:
                  a: { assets: { b: { type: files, paths: &where [/srv], exclude: *where } } }
                """);
        assertThat(settings(configuration, "a/b").both(FilesOptions.EXCLUDE)).containsExactly("/srv");
    }

    @Test
    void reportsBrokenYamlInTheSameShape() {
        assertThatThrownBy(() -> Examples.readText("repositories: {\n  local: [\n"))
                .hasMessageStartingWith(
                        "unable to use configuration 'holdfast.yaml': 1 problem\nholdfast.yaml:3:1: not valid YAML");
    }

    @Test
    void takesAFileWithoutContentAsAConfigurationThatDefinesNothing() throws Exception {
        assertThat(Examples.readText("").applications()).isEmpty();
        assertThat(Examples.readText("# nothing yet\n").repositories()).isEmpty();
        assertThat(Examples.readText("policies:\n").policies()).isEmpty();
    }

    @Test
    void namesTheNearestApplicationAndAssetWhenAskedForAnUnknownOne() throws Exception {
        Configuration configuration = Examples.read("everything.yaml");
        assertThatThrownBy(() -> configuration.select("shpo"))
                .hasMessage("unable to find application 'shpo'")
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.hint().orElseThrow())
                                .isEqualTo("did you mean 'shop'? the configuration defines shop, site, plain"));
        assertThatThrownBy(() -> configuration.select("shop/upload"))
                .hasMessage("unable to find asset of 'shop' 'upload'");
    }

    private static AssetSettings settings(Configuration configuration, String name) throws HoldfastException {
        return configuration.select(name).getFirst().settings();
    }
}
