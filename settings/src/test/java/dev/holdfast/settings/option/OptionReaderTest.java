package dev.holdfast.settings.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionReaderTest {
    private static final Option<Integer> NEW_NAME =
            Option.withDefault("connections", Types.wholeNumber(1, 64), 5, "How many connections are open at once.");
    private static final Option<Integer> OLD_NAME = sameAs("parallel").renamedTo("connections");
    private static final Option<Boolean> GONE = Option.withDefault("legacy", Types.flag(), false, "Gone.")
            .removed("version 1 repositories are always read");
    private static final Option<String> LATER = Option.optional("region", Types.text("a region"), "Where.")
            .planned()
            .since("0.2");
    private static final Section SECTION = Section.of("sample", "A sample.", NEW_NAME, OLD_NAME, GONE, LATER);

    private final ConfigProblems problems = new ConfigProblems();

    private static Option<Integer> sameAs(String key) {
        return Option.optional(key, Types.wholeNumber(1, 64), "The same.");
    }

    @Test
    void takesTheDefaultFromTheDeclaration() {
        assertThat(read("region: north").settings().get(NEW_NAME)).isEqualTo(5);
    }

    @Test
    void readsARenamedKeyUnderItsNewNameAndSaysSo() {
        OptionReader.Outcome outcome = read("parallel: 7");
        assertThat(outcome.settings().get(NEW_NAME)).isEqualTo(7);
        assertThat(outcome.notices()).hasToString("[f:1:1: parallel: 'parallel' is now called 'connections']");
    }

    @Test
    void refusesTheOldAndTheNewNameTogether() {
        read("connections: 6\nparallel: 7\n");
        assertThat(problems).hasToString("f:2:1: parallel: the key stands here a second time, first in line 1");
    }

    @Test
    void saysWhyAKeyNoLongerExists() {
        read("legacy: true");
        assertThat(problems)
                .hasToString("f:1:1: legacy: the key no longer exists: version 1 repositories are always read");
    }

    @Test
    void saysThatAKeyOfALaterVersionHasNoEffectYet() {
        assertThat(read("region: north").notices())
                .extracting(ConfigNotice::message)
                .isEqualTo(List.of("'region' is checked and kept; this version does not act on it yet"));
    }

    @Test
    void suggestsOnlyKeysThatMayBeWritten() {
        read("legacyy: 1\nregon: x\n");
        assertThat(problems.sorted()).extracting(ConfigProblem::nearest).containsExactly("", "region");
    }

    @Test
    void findsTheNearestOfSeveralWords() {
        List<String> words = List.of("exclude", "iexclude", "exclude-file");
        assertThat(NearestMatch.of("exlcude", words)).isEqualTo("exclude");
        assertThat(NearestMatch.of("iexclud", words)).isEqualTo("iexclude");
        assertThat(NearestMatch.of("Exclude_File", words)).isEqualTo("exclude-file");
        assertThat(NearestMatch.of("paths", words)).isEmpty();
    }

    @Test
    void takesOneValueForAListOfOneWhereItMay() {
        Option<List<Integer>> ports = Option.optional("ports", Types.oneOrMore(Types.wholeNumber(1, 9)), "Ports.");
        OptionReader reader = new OptionReader(Section.of("sample", "A sample.", ports));
        assertThat(reader.read("f", "/", "ports: 4", problems).settings().get(ports))
                .containsExactly(4);
        assertThat(reader.read("f", "/", "ports: [5, 6]", problems).settings().get(ports))
                .containsExactly(5, 6);
        assertThat(problems.sorted()).isEmpty();
        reader.read("f", "/", "ports: [5, x]", problems);
        assertThat(problems.sorted()).extracting(ConfigProblem::path).containsExactly("ports[1]");
    }

    @Test
    void hidesPasswordsOfUrls() {
        Option<String> url = Option.optional("url", Types.matching("^x$", "x"), "A URL.");
        new OptionReader(Section.of("sample", "A sample.", url))
                .read("f", "/", "url: 'a://u:secret1@host/b?sslpassword=secret2&c=d'", problems);
        assertThat(problems.toString())
                .contains("a://***@host/b?sslpassword=***&c=d")
                .doesNotContain("secret");
    }

    private OptionReader.Outcome read(String text) {
        return new OptionReader(SECTION).read("f", "/", text, problems);
    }
}
