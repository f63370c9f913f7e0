package dev.holdfast.asset.files.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IncludeRulesTest {

    @Test
    void restoresEverythingWithoutRules() {
        assertThat(choose(IncludeRules.all(), "/a", true)).isEqualTo(Choice.RESTORE_AND_DESCEND);
        assertThat(choose(IncludeRules.all(), "/a/b", false)).isEqualTo(Choice.RESTORE);
    }

    @Test
    void descendsWhereSomethingBelowMayBeIncluded() {
        IncludeRules rules =
                IncludeRules.builder().include("--include", utf8("/etc/nginx")).build();
        assertThat(choose(rules, "/etc", true)).isEqualTo(Choice.DESCEND);
        assertThat(choose(rules, "/etc/nginx", true)).isEqualTo(Choice.RESTORE_AND_DESCEND);
        assertThat(choose(rules, "/etc/nginx/conf.d/a", false)).isEqualTo(Choice.RESTORE);
        assertThat(choose(rules, "/etc/ssh", true)).isEqualTo(Choice.SKIP);
        assertThat(choose(rules, "/var", true)).isEqualTo(Choice.SKIP);
    }

    @Test
    void descendsEverywhereForARelativeInclusion() {
        IncludeRules rules = IncludeRules.builder()
                .caselessInclude("--iinclude", utf8("*.PDF"))
                .build();
        assertThat(choose(rules, "/etc/x", true)).isEqualTo(Choice.DESCEND);
        assertThat(choose(rules, "/etc/x/a.pdf", false)).isEqualTo(Choice.RESTORE);
        assertThat(choose(rules, "/etc/x/a.txt", false)).isEqualTo(Choice.SKIP);
    }

    @Test
    void leavesOutWhatIsExcluded() {
        IncludeRules rules = IncludeRules.builder()
                .exclude("--exclude", utf8("cache"))
                .excludeFile("list", utf8("*.tmp\n!keep.tmp"), Variables.none())
                .build();
        assertThat(choose(rules, "/var/cache", true)).isEqualTo(Choice.SKIP);
        assertThat(choose(rules, "/var/a.tmp", false)).isEqualTo(Choice.SKIP);
        assertThat(choose(rules, "/var/keep.tmp", false)).isEqualTo(Choice.RESTORE);
    }

    @Test
    void limitsToPaths() {
        IncludeRules rules = IncludeRules.builder()
                .path("/etc/nginx")
                .path("srv/[x]/")
                .exclude("--exclude", utf8("*.bak"))
                .build();
        assertThat(choose(rules, "/etc", true)).isEqualTo(Choice.DESCEND);
        assertThat(choose(rules, "/etc/nginx", true)).isEqualTo(Choice.RESTORE_AND_DESCEND);
        assertThat(choose(rules, "/etc/nginx/a", false)).isEqualTo(Choice.RESTORE);
        assertThat(choose(rules, "/etc/nginx/a.bak", false)).isEqualTo(Choice.SKIP);
        assertThat(choose(rules, "/etc/hosts", false)).isEqualTo(Choice.SKIP);
        assertThat(choose(rules, "/srv/[x]/y", false)).isEqualTo(Choice.RESTORE);
        assertThat(choose(rules, "/srv/x", true)).isEqualTo(Choice.SKIP);
        assertThat(rules.paths()).hasSize(2);
    }

    @Test
    void takesTheRootPathForEverything() {
        assertThat(choose(IncludeRules.builder().path("/").build(), "/a", true)).isEqualTo(Choice.RESTORE_AND_DESCEND);
    }

    @Test
    void refusesInclusionsTogetherWithExclusions() {
        var builder = IncludeRules.builder().include("a", utf8("a")).exclude("b", utf8("b"));
        assertThatThrownBy(builder::build).hasMessageContaining("unable to use inclusions and exclusions together");
    }

    @Test
    void namesMalformedPatterns() {
        var builder = IncludeRules.builder().include("--include", utf8("[")).caselessInclude("--iinclude", utf8("]["));
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidPatterns.class, e -> assertThat(e.problems()).hasSize(2));
    }

    private static Choice choose(IncludeRules rules, String path, boolean directory) {
        byte[][] names = Components.of(utf8(path));
        RestoreScope scope = rules.root();
        for (int i = 0; i < names.length - 1; i++) {
            scope = scope.enter(names[i]);
        }
        return scope.choose(names[names.length - 1], directory);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
