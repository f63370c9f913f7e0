package dev.holdfast.asset.files.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "cache /var/cache true",
                "cache /var/cache/apt/pkg true",
                "cache /var/cached false",
                "/cache /var/cache false",
                "/var /var/cache true",
                "/var/ /var true",
                "var/cache /srv/var/cache/x true",
                "var/cache /srv/var/x/cache false",
                "/ /anything true",
                "./cache /var/cache true",
                "/var//cache/ /var/cache true",
                "/var/tmp/../cache /var/cache true",
                "* /var true",
                "** /var true",
                "/* /var/cache true",
                "/*/* /var false"
            })
    void findsComponentsInARow(String pattern, String path, boolean expected) {
        assertThat(matches(pattern, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.o /src/main.o true",
                "*.o /src/.o true",
                "*.o /src/main.oo false",
                "*.o /src/o false",
                "main* /src/main true",
                "main* /src/domain false",
                "a*b*c /axxbyyc true",
                "a*b*c /axxbyycd false",
                "*a*b /xaxxb true",
                "?at /cat true",
                "?at /at false",
                "?at /caat false",
                "? /ä true",
                "[a-cx]at /bat true",
                "[a-cx]at /xat true",
                "[a-cx]at /dat false",
                "[^a-c]at /dat true",
                "[^a-c]at /bat false",
                "[ä-ö] /é true",
                "[\\]] /] true",
                "[z-a] /m false",
                "\\*x /*x true",
                "\\*x /axx false",
                "[!a] /! true",
                "{a,b} /a false"
            })
    void matchesNamesAsGoDoes(String pattern, String path, boolean expected) {
        assertThat(matches(pattern, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/a/**/z /a/z true",
                "/a/**/z /a/b/c/z/y true",
                "/a/**/z /b/a/z false",
                "a/**/z /b/a/c/z true",
                "a/**/z /z/a false",
                "a/** /b/a true",
                "**/z /b/z true",
                "/**/z /z true",
                "/**/z /b/c/z/d true",
                "a**z /a/z false",
                "a**z /abz true",
                "a/**/b/**/z /x/a/b/z true",
                "a/**/b/**/z /x/a/1/2/b/3/z true"
            })
    void spansDirectoriesWithTwoStars(String pattern, String path, boolean expected) {
        assertThat(matches(pattern, path)).isEqualTo(expected);
    }

    @Test
    void missesWithSeveralDoubleStarsWhatResticMisses() {
        assertThat(matches("/a/**/b/**/c", "/a/x/b/c")).isFalse();
        assertThat(matches("/a/**/b/**/c", "/a/x/b/c/d")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "cache /srv true",
                "/srv/www/a /srv true",
                "/srv/www/a /srv/www true",
                "/srv/www/a /srv/mail false",
                "/srv/*/a /srv/mail true",
                "/srv/*/a /srv/mail/b false",
                "/srv /srv/www true",
                "/srv/**/a /srv/b/c true",
                "/srv/**/a /var false",
                "/ /var true"
            })
    void knowsWhereSomethingBelowMayMatch(String pattern, String path, boolean expected) {
        assertThat(PathPattern.parse(pattern).mayMatchBelow(bytes(path))).isEqualTo(expected);
    }

    @Test
    void takesAByteThatIsNotUtf8ForOneCharacter() {
        byte[] path = {'/', 'a', (byte) 0xFF, 'b'};
        assertThat(PathPattern.parse("a?b").matches(path)).isTrue();
        assertThat(PathPattern.parse("a??b").matches(path)).isFalse();
        assertThat(PathPattern.parse("a[^x]b").matches(path)).isTrue();
        assertThat(PathPattern.parse("a[\uFFFD]b").matches(path)).isTrue();
        assertThat(PathPattern.parse("a*").matches(path)).isTrue();
        assertThat(PathPattern.parse(new byte[] {'a', (byte) 0xFF, '*'}, "test").matches(path))
                .isTrue();
        assertThat(PathPattern.parse(new byte[] {'a', (byte) 0xFE, '*'}, "test").matches(path))
                .isFalse();
    }

    @Test
    void takesACutSequenceForSeveralCharacters() {
        byte[] path = {'/', (byte) 0xE2, (byte) 0x82};
        assertThat(PathPattern.parse("??").matches(path)).isTrue();
        assertThat(PathPattern.parse("?").matches(path)).isFalse();
    }

    @Test
    void skipsBytesNotCharactersWithAStar() {
        assertThat(matches("*?", "/é")).isTrue();
        assertThat(matches("*[\uFFFD]", "/é")).isTrue();
        assertThat(matches("[\uFFFD]", "/é")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a[", "[]", "[^]", "[]a]", "[a", "[a-", "[a-]", "[-a]", "[.-]x", "a\\", "x/[/y", "**/[", "!["})
    void refusesAMalformedPattern(String pattern) {
        assertThatThrownBy(() -> PathPattern.parse(pattern))
                .isInstanceOf(InvalidPatterns.class)
                .hasMessageStartingWith("unable to use pattern '" + pattern + "' (pattern): ");
    }

    @Test
    void refusesAClassWithAByteThatIsNotUtf8() {
        assertThatThrownBy(() -> PathPattern.parse(new byte[] {'[', (byte) 0xFF, ']'}, "list:7"))
                .isInstanceOf(InvalidPatterns.class)
                .hasMessage(
                        "unable to use pattern '[\\xff]' (list:7): a character class holds a byte that is not UTF-8");
    }

    @Test
    void refusesARelativePath() {
        assertThatThrownBy(() -> matches("a", "a/b")).hasMessageContaining("expected an absolute path");
    }

    private static boolean matches(String pattern, String path) {
        return PathPattern.parse(pattern).matches(bytes(path));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
