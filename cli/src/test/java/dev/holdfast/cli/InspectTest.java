package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    @TempDir
    private static Path directory;

    private static SampleRepository sample;

    @BeforeAll
    static void backUp() throws IOException {
        sample = SampleRepository.in(directory);
    }

    private static List<String> texts(Json array, String member) {
        return array.elements().stream()
                .map(element -> element.get(member).text())
                .toList();
    }

    @Test
    void listsWhatARecoveryPointHoldsAndEscapesOddNames() {
        Result result = sample.require("show", "latest", sample.data().toString());
        assertThat(result.out())
                .contains("/data/sub/deep/odd\\x1b[2Jname\n")
                .contains("/data/link -> sub\n")
                .doesNotContain("\u001b");
        assertThat(result.out().lines().filter(line -> line.startsWith("drwx"))).hasSize(3);
        assertThat(result.err()).contains("recovery point " + sample.second().substring(0, 8));
    }

    @Test
    void listsOnlyTheEntriesOfADirectory() {
        Result result = sample.require("show", sample.second() + ":" + sample.data(), "--entries", "-q");
        assertThat(result.out()).contains("greeting.txt").doesNotContain("deep");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void listsAsOneJsonDocument() {
        Json document =
                Json.parse(sample.require("show", "latest", sample.data().toString(), "--json")
                        .out());
        assertThat(document.get("snapshot").get("id").text()).isEqualTo(sample.second());
        assertThat(document.get("complete").flag()).isTrue();
        assertThat(texts(document.get("entries"), "path"))
                .contains(sample.data() + "/sub/deep/odd\u001b[2Jname", sample.data() + "/new.txt");
        Json link = document.get("entries").elements().stream()
                .filter(entry -> entry.get("name").text().equals("link"))
                .findFirst()
                .orElseThrow();
        assertThat(link.get("type").text()).isEqualTo("symlink");
        assertThat(link.get("linktarget").text()).isEqualTo("sub");
    }

    @Test
    void saysThatAPathIsNotInTheRecoveryPoint() {
        Result result = sample.run("show", "latest", "/nowhere", "--json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Json.parse(result.out()).get("error").get("code").text()).isEqualTo("NOT_FOUND");
    }

    @Test
    void tellsWhatChangedBetweenTwoRecoveryPoints() {
        Result result = sample.require("diff", sample.first(), "latest");
        assertThat(result.out())
                .contains("+    " + sample.data() + "/new.txt\n")
                .contains("-    " + sample.data() + "/old.txt\n")
                .contains("M    " + sample.data() + "/greeting.txt\n")
                .contains("files:        1 new, 1 removed, 1 changed\n");
    }

    @Test
    void comparesDirectoriesOfRecoveryPointsAsJson() {
        Json document = Json.parse(
                sample.require("diff", sample.first() + ":" + sample.data(), "latest:" + sample.data(), "--json")
                        .out());
        assertThat(texts(document.get("changes"), "modifier")).containsExactly("M", "+", "-");
        assertThat(document.get("changed_files").number()).isEqualTo(1);
        assertThat(document.get("added").get("files").number()).isEqualTo(1);
    }

    @Test
    void findsInWhichRecoveryPointsANameIs() {
        Result result = sample.require("find", "OLD.*", "-i");
        assertThat(result.out())
                .contains("recovery point " + sample.first().substring(0, 8))
                .contains(sample.data() + "/old.txt")
                .doesNotContain(sample.second().substring(0, 8));
        Json document =
                Json.parse(sample.require("find", "greeting.txt", "--json").out());
        assertThat(texts(document.get("matches"), "snapshot")).containsExactly(sample.first(), sample.second());
    }

    @Test
    void findsTheFilesThatUseABlob() {
        String blob = Sha256.hash("hello\n".getBytes(UTF_8)).toString();
        Result result = sample.require("find", "--blob", blob);
        assertThat(result.out())
                .startsWith("recovery point " + sample.first().substring(0, 8))
                .endsWith("\n  blob " + blob.substring(0, 10) + " " + sample.data() + "/greeting.txt\n");
        Json document = Json.parse(sample.require("find", "--blob", blob.substring(0, 12), "--json")
                .out());
        assertThat(texts(document.get("matches"), "id")).containsExactly(blob);
        assertThat(texts(document.get("matches"), "snapshot")).containsExactly(sample.first());
    }

    @Test
    void findsWhatThePartsOfAPackAreUsedFor() throws IOException {
        String pack = sample.packOf("new.txt").getFileName().toString();
        Json document =
                Json.parse(sample.require("find", "--pack", pack, "--json").out());
        assertThat(texts(document.get("matches"), "path"))
                .containsExactlyInAnyOrder(sample.data() + "/greeting.txt", sample.data() + "/new.txt");
        assertThat(texts(document.get("matches"), "snapshot")).containsOnly(sample.second());
    }

    @Test
    void saysWhichIdsOfObjectsAreNone() {
        Result unknown = sample.run("find", "--pack", "0123456789");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("0123456789");
        Result malformed = sample.run("find", "--blob", "*.txt");
        assertThat(malformed.status()).isEqualTo(2);
        assertThat(malformed.err()).contains("not '*.txt'");
    }

    @Test
    void findsNothingWithoutFailing() {
        Result result = sample.require("find", "--newest", "1999-12-31", "*.txt");
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("nothing was found in 2 recovery points");
    }

    @Test
    void writesAFileToStandardOutput() {
        String file = sample.data() + "/greeting.txt";
        assertThat(sample.require("dump", sample.first(), file).out()).isEqualTo("hello\n");
        assertThat(sample.require("dump", "latest:" + file).out()).isEqualTo("hello again\n");
    }

    @Test
    void writesADirectoryAsAnArchiveToANewFileOnly() throws IOException {
        Result result =
                sample.require("dump", "latest", sample.data().toString(), "-a", "zip", "-t", "data.zip", "--json");
        Path archive = directory.resolve("data.zip");
        assertThat(Json.parse(result.out()).get("bytes").number()).isEqualTo(Files.size(archive));
        assertThat(Files.readAllBytes(archive)).startsWith('P', 'K');
        Result again = sample.run("dump", "latest", sample.data().toString(), "--target", "data.zip");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("an existing file is not overwritten");
    }

    @Test
    void measuresTheRepository() {
        Json usage = Json.parse(sample.require("repo", "stats", "--json").out());
        assertThat(usage.get("snapshots_count").number()).isEqualTo(2);
        assertThat(usage.get("packs").number()).isPositive();
        Json restore = Json.parse(sample.require("repo", "stats", "--json", "--mode", "restore-size", "latest")
                .out());
        assertThat(restore.get("total_size").number()).isEqualTo("hello again\nnew\nodd".length());
        assertThat(sample.require("repo", "stats").out()).contains("recovery points:   2\n");
        assertThat(sample.run("repo", "stats", "--mode", "sum").err())
                .contains("hint: write usage, restore-size, files-by-contents, blobs-per-file, raw-data");
    }

    @Test
    void listsTheRecoveryPointsOfAnAsset() {
        assertThat(Json.parse(sample.require("points", "shop/uploads", "--json").out())
                        .elements())
                .hasSize(2);
        assertThat(Json.parse(sample.require("points", "shop/other", "--json").out())
                        .elements())
                .isEmpty();
    }
}
