package dev.holdfast.repository.chunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chunks that the real restic stores are those that our chunker cuts, with restic's own random polynomial.
class RabinChunkerIT {
    private static final int MINIMUM = 512 << 10;
    private static final int MAXIMUM = 8 << 20;

    @TempDir
    Path directory;

    @Test
    void cutsWhereResticCuts() throws Exception {
        Path files = Files.createDirectory(directory.resolve("files"));
        writeFiles(files);
        restic("init", "--repository-version", "2");
        restic("backup", ".");
        Chunking chunking = Chunking.rabin(
                RabinPolynomial.parse(first("\"chunker_polynomial\":\\s*\"(\\w+)\"", restic("cat", "config"))));
        String tree = restic("cat", "blob", first("\"tree\":\\s*\"(\\w+)\"", restic("cat", "snapshot", snapshot())));

        try (var listed = Files.list(files)) {
            for (Path file : listed.sorted().toList()) {
                assertThat(chunkIds(chunking, Files.readAllBytes(file)))
                        .as("%s under %s", file.getFileName(), chunking)
                        .isEqualTo(storedIds(tree, file.getFileName().toString()));
            }
        }
    }

    private static void writeFiles(Path files) throws IOException {
        Files.write(files.resolve("random"), Cuts.random(1, 40 << 20));
        Files.write(files.resolve("zeros"), new byte[3 * MINIMUM + 5]);
        byte[] constant = new byte[2 * MAXIMUM + 5];
        Arrays.fill(constant, (byte) 'a');
        Files.write(files.resolve("constant"), constant);
        byte[] mixed = Cuts.random(2, 20 << 20);
        Arrays.fill(mixed, 3_000_000, 8_000_000, (byte) 0);
        Files.write(files.resolve("mixed"), mixed);
        Files.write(files.resolve("empty"), new byte[0]);
        for (int length : new int[] {1, MINIMUM - 64, MINIMUM - 1, MINIMUM, MINIMUM + 1, 2 * MINIMUM}) {
            Files.write(files.resolve("length-" + length), Cuts.random(length, length));
        }
    }

    private String snapshot() throws Exception {
        return restic("list", "snapshots").strip();
    }

    private static List<String> chunkIds(Chunking chunking, byte[] content) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<String> ids = new ArrayList<>();
        int start = 0;
        for (int length : Cuts.of(chunking, content)) {
            sha256.update(content, start, length);
            ids.add(HexFormat.of().formatHex(sha256.digest()));
            start += length;
        }
        return ids;
    }

    private static List<String> storedIds(String tree, String name) {
        String content = first("\"name\":\"" + name + "\".*?\"content\":\\[(.*?)\\]", tree);
        return content.isEmpty() ? List.of() : List.of(content.replace("\"", "").split(","));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("'%s' in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private String restic(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("restic", "--quiet", "--no-cache"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.resolve("files").toFile())
                .redirectError(directory.resolve("stderr").toFile());
        builder.environment()
                .put("RESTIC_REPOSITORY", directory.resolve("repository").toString());
        builder.environment().put("RESTIC_PASSWORD", "geheim");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", command, Files.readString(directory.resolve("stderr")))
                .isZero();
        return output;
    }
}
