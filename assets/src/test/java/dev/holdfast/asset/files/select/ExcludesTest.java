package dev.holdfast.asset.files.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcludesTest {

    private static final long DISK = 7;
    private static final long STICK = 8;

    @Test
    void letsLaterPatternsCancelEarlierOnes() {
        Excludes excludes = patterns("/home/eve/*", "!/home/eve/code", "*.o");
        assertThat(judge(excludes, "/home/eve", "music")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
        assertThat(judge(excludes, "/home/eve", "code")).isEqualTo(Verdict.INCLUDED);
        assertThat(judge(excludes, "/home/eve/code", "a.c")).isEqualTo(Verdict.INCLUDED);
        assertThat(judge(excludes, "/home/eve/code", "a.o")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
    }

    @Test
    void appliesWhatTheSourceItselfMatches() {
        assertThat(judge(patterns("eve"), "/home/eve", "x")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
        assertThat(judge(patterns("/"), "/home", "x")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
    }

    @Test
    void putsThePatternsOfFilesAfterTheOthers() {
        Excludes excludes = Excludes.builder()
                .patternFile("list", utf8("!a"), Variables.none())
                .pattern("exclude", "*")
                .build();
        assertThat(judge(excludes, "/", "a")).isEqualTo(Verdict.INCLUDED);
        assertThat(judge(excludes, "/", "b")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
    }

    @Test
    void ignoresCaseWhereAsked() {
        Excludes excludes = Excludes.builder()
                .caselessPattern("exclude", "*.JPG")
                .caselessPattern("exclude", "/Home/ÄRGER")
                .caselessPatternFile("list", utf8("[A-C]x"), Variables.none())
                .build();
        assertThat(judge(excludes, "/x", "a.jpG")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
        assertThat(judge(excludes, "/HOME", "ärGER")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
        assertThat(judge(excludes, "/x", "BX")).isEqualTo(Verdict.EXCLUDED_BY_PATTERN);
        assertThat(judge(excludes, "/x", "ÖX")).isEqualTo(Verdict.INCLUDED);
    }

    @Test
    void namesAllMalformedPatternsAtOnce() {
        var builder = Excludes.builder()
                .pattern("--exclude", "a[")
                .pattern("--exclude", "fine")
                .patternFile("list", utf8("b\n\n!c\\"), Variables.none())
                .caselessPattern("--iexclude", "[-]");
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidPatterns.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.origin() + " " + p.pattern())
                                .containsExactly("--exclude a[", "list:3 !c\\", "--iexclude [-]"))
                .hasMessageStartingWith("3 patterns cannot be used:");
    }

    @Test
    void excludesByMarkerAllButTheMarker() {
        Excludes excludes = Excludes.builder()
                .ifPresent(ExclusionMarker.CACHE_DIRECTORY)
                .ifPresent(ExclusionMarker.parse(".nobackup"))
                .build();
        DirectoryScope scope = excludes.at(utf8("/x"), DISK);
        var directory = new Directory(Map.of(".nobackup", ""));
        var warnings = new ArrayList<String>();
        DirectoryScope marked = scope.withMarkers(directory, warnings::add);
        assertThat(marked.judge(utf8("a"))).isEqualTo(Verdict.EXCLUDED_BY_MARKER);
        assertThat(marked.judge(utf8(".nobackup"))).isEqualTo(Verdict.INCLUDED);
        assertThat(scope.withMarkers(new Directory(Map.of()), warnings::add).judge(utf8("a")))
                .isEqualTo(Verdict.INCLUDED);
        assertThat(warnings).isEmpty();
    }

    @Test
    void wantsTheMarkersHeader() {
        DirectoryScope scope = Excludes.builder()
                .ifPresent(ExclusionMarker.CACHE_DIRECTORY)
                .build()
                .at(utf8("/x"), DISK);
        String signature = "Signature: 8a477f597d28d172789f06886806bc55";
        assertThat(warningsAndVerdict(scope, signature + "\n# more")).containsExactly("EXCLUDED_BY_MARKER");
        assertThat(warningsAndVerdict(scope, signature.replace('8', '9')))
                .containsExactly(
                        "unable to use exclusion marker 'CACHEDIR.TAG': it does not start with '" + signature
                                + "', so nothing is excluded",
                        "INCLUDED");
        assertThat(warningsAndVerdict(scope, "Sig")).hasSize(2).endsWith("INCLUDED");
        assertThat(warningsAndVerdict(scope, Directory.UNREADABLE))
                .containsExactly(
                        "unable to read exclusion marker 'CACHEDIR.TAG', so nothing is excluded: permission denied",
                        "INCLUDED");
    }

    @Test
    void refusesAMarkerWithoutAName() {
        assertThatThrownBy(() -> ExclusionMarker.parse(":x")).hasMessageContaining("expected NAME or NAME:HEADER");
        assertThatThrownBy(() -> ExclusionMarker.parse("a/b")).hasMessageContaining("expected NAME or NAME:HEADER");
    }

    @Test
    void excludesLargeFilesButNoDirectories() {
        DirectoryScope scope =
                Excludes.builder().largerThan(SizeLimit.parse("1k")).build().at(utf8("/x"), DISK);
        assertThat(scope.judge(false, 1024, DISK)).isEqualTo(Verdict.INCLUDED);
        assertThat(scope.judge(false, 1025, DISK)).isEqualTo(Verdict.EXCLUDED_BY_SIZE);
        assertThat(scope.judge(true, 1025, DISK)).isEqualTo(Verdict.INCLUDED);
    }

    @Test
    void keepsAMountPointButNothingOnIt() {
        DirectoryScope scope = Excludes.builder().oneFileSystem().build().at(utf8("/mnt"), DISK);
        assertThat(scope.judge(true, 0, STICK)).isEqualTo(Verdict.INCLUDED);
        assertThat(scope.judge(false, 0, STICK)).isEqualTo(Verdict.EXCLUDED_BY_FILE_SYSTEM);
        DirectoryScope stick = scope.enter(utf8("stick"), STICK);
        assertThat(stick.judge(true, 0, STICK)).isEqualTo(Verdict.EXCLUDED_BY_FILE_SYSTEM);
        assertThat(stick.judge(false, 0, STICK)).isEqualTo(Verdict.EXCLUDED_BY_FILE_SYSTEM);
    }

    private static List<String> warningsAndVerdict(DirectoryScope scope, String tag) {
        var result = new ArrayList<String>();
        DirectoryScope marked = scope.withMarkers(new Directory(Map.of("CACHEDIR.TAG", tag)), result::add);
        result.add(marked.judge(utf8("a")).name());
        return result;
    }

    private static Excludes patterns(String... patterns) {
        var builder = Excludes.builder();
        for (String pattern : patterns) {
            builder.pattern("exclude", pattern);
        }
        return builder.build();
    }

    private static Verdict judge(Excludes excludes, String directory, String name) {
        return excludes.at(utf8(directory), DISK).judge(utf8(name));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The files of one directory, by content.
    private record Directory(Map<String, String> files) implements MarkerProbe {

        static final String UNREADABLE = "unreadable";

        @Override
        public int read(byte[] name, byte[] header) throws IOException {
            String content = files.get(new String(name, StandardCharsets.UTF_8));
            if (content == null) {
                return -1;
            }
            if (content.equals(UNREADABLE)) {
                throw new IOException("permission denied");
            }
            byte[] bytes = utf8(content);
            int count = Math.min(bytes.length, header.length);
            System.arraycopy(bytes, 0, header, 0, count);
            return count;
        }
    }
}
