package dev.holdfast.asset.mariadb;

import dev.holdfast.testkit.RealMariaDb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A database with everything that captures of MariaDB have been known to lose.
final class HardSchema {
    private HardSchema() {}

    static void create(RealMariaDb server, String database) throws IOException, InterruptedException {
        server.createDatabase(database);
        server.sql(
                "", "ALTER DATABASE `" + database + "` CHARACTER SET latin2 COLLATE latin2_general_ci COMMENT 'hard'");
        server.sql(database, statements().toArray(String[]::new));
    }

    /// The view that comes before the one it reads from can only be made later.
    private static List<String> statements() throws IOException {
        try (InputStream file = HardSchema.class.getResourceAsStream("hard.sql")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.asList(text.substring(text.indexOf('\n') + 1).split("\n--\n"));
        }
    }
}
