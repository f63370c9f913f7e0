package dev.holdfast.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.compress.Compression;
import dev.holdfast.settings.option.ConfigNotice;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.ByteSize;
import dev.holdfast.settings.value.TimeSpan;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
                .containsExactly("shop/uploads", "shop/settings");
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
        assertThat(far.immutable()).contains(TimeSpan.parse("30d"));
        assertThat(far.toString()).contains("backup.example").doesNotContain("hunter2");
        assertThat(configuration.toString()).doesNotContain("hunter2");
        assertThat(configuration.repository("third").password())
                .isEqualTo(new SecretSource.Command(List.of("/bin/sh", "-c", "pass show holdfast")));
    }

    @Test
    void bindsEveryKeyOfAPolicy() throws Exception {
        Policy policy = Examples.read("everything.yaml").application("shop").policy();
        assertThat(policy.copies()).contains(List.of("far", "near"));
        assertThat(policy.exclusions())
                .isEqualTo(new Exclusions(
                        List.of("*.tmp", "cache/"),
                        List.of("*.bak"),
                        List.of("/etc/holdfast/excludes.txt"),
                        List.of("/etc/holdfast/excludes"),
                        List.of(".nobackup"),
                        true,
                        Optional.of(ByteSize.parse("10GB"))));
        assertThat(policy.oneFileSystem()).isTrue();
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
        EffectiveFiles files = effective(configuration, "plain/notes");
        assertThat(files.exclusions())
                .isEqualTo(
                        new Exclusions(List.of(), List.of(), List.of(), List.of(), List.of(), false, Optional.empty()));
        assertThat(files.oneFileSystem()).isFalse();
        assertThat(files.compression()).isEqualTo(Compression.Mode.AUTO);
        assertThat(files.copies()).extracting(RepositoryDefinition::name).containsExactly("near", "far", "third");
    }

    @Test
    void addsTheAssetsPatternsToThePolicysAndLetsItsOtherKeysWin() throws Exception {
        EffectiveFiles files = effective(Examples.read("everything.yaml"), "shop/uploads");
        assertThat(files.paths()).containsExactly("/srv/shop/uploads", "/etc/holdfast/local");
        assertThat(files.exclusions().patterns()).containsExactly("*.tmp", "cache/", "*.log");
        assertThat(files.exclusions().caches()).isFalse();
        assertThat(files.exclusions().largerThan()).contains(ByteSize.parse("10GB"));
        assertThat(files.oneFileSystem()).isTrue();
        assertThat(files.compression()).isEqualTo(new Compression.Level(19));
        assertThat(files.copies()).extracting(RepositoryDefinition::name).containsExactly("far", "near");
    }

    @Test
    void takesAPolicyWrittenInsideAnApplication() throws Exception {
        EffectiveFiles files = effective(Examples.read("everything.yaml"), "site/pages");
        assertThat(files.exclusions().patterns()).containsExactly("*.o");
        assertThat(files.copies()).extracting(RepositoryDefinition::name).containsExactly("near");
    }

    @Test
    void takesAnAliasForWhatItsAnchorHolds() throws Exception {
        Configuration configuration = Examples.readText("""
                applications:
                  a: { assets: { b: { type: files, paths: &where [/srv], exclude: *where } } }
                """);
        assertThat(effective(configuration, "a/b").exclusions().patterns()).containsExactly("/srv");
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

    private static EffectiveFiles effective(Configuration configuration, String name) throws HoldfastException {
        Configuration.AssetOf of = configuration.select(name).getFirst();
        return configuration.effective(of.application(), of.asset());
    }
}
