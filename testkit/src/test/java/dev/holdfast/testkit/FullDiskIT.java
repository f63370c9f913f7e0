package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FullDiskIT {
    @Test
    void fillsUpAndGoesAway() throws IOException, InterruptedException {
        Path directory;
        try (FullDisk disk = FullDisk.ofSize(1 << 20)) {
            directory = disk.directory();
            disk.fill("ballast", 8192);
            assertThat(disk.free()).isEqualTo(8192);
            assertThatThrownBy(() -> Files.write(directory.resolve("more"), new byte[100_000]))
                    .isInstanceOf(IOException.class);
        }
        assertThat(directory).doesNotExist();
    }
}
