package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealResticIT {
    @TempDir
    Path directory;

    @Test
    void knowsAnOlderAndANewerOne() throws InterruptedException {
        List<RealRestic> all = RealRestic.all().toList();
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().version()).startsWith("0.14.");
        assertThat(all.getLast().version()).isNotEqualTo(all.getFirst().version());
    }

    @ParameterizedTest
    @MethodSource("dev.holdfast.testkit.RealRestic#all")
    void backsUpChecksAndRestores(RealRestic restic) throws IOException, InterruptedException {
        assertThat(restic.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        ResticRepository repository = restic.repository(directory.resolve("repository"), "geheim");
        repository.init(2);
        Path source = Files.createDirectories(directory.resolve("source"));
        Files.writeString(source.resolve("file"), "content");

        repository.backup(source, "--tag", "a", ".").requireSuccess();
        repository.check(true).requireSuccess();
        Path target = directory.resolve("target");
        repository.restore("latest", target).requireSuccess();

        TreeComparison.of(source, target).requireEqual();
        List<Json> snapshots = repository.snapshots();
        assertThat(snapshots).hasSize(1);
        String data = repository.ids("blobs").stream()
                .filter(line -> line.startsWith("data "))
                .findFirst()
                .orElseThrow();
        assertThat(repository.catBlob(data.substring("data ".length())))
                .asString()
                .isEqualTo("content");
        assertThat(repository.cat("config").get("version").number()).isEqualTo(2);
        assertThat(repository.locks()).isEmpty();
        assertThat(repository.list("latest").getLast().get("path").text()).isEqualTo("/file");
    }
}
