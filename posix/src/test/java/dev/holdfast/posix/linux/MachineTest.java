package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemSpace;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MachineTest {
    private final LinuxFileSystem fileSystem = LinuxFileSystem.open();

    @Test
    void knowsUsersAndGroupsBothWays() throws IOException {
        for (int round = 0; round < 2; round++) {
            assertThat(fileSystem.userName(0)).contains("root");
            assertThat(fileSystem.userId("root")).contains(0L);
            assertThat(fileSystem.groupName(0)).contains("root");
            assertThat(fileSystem.groupId("root")).contains(0L);
            assertThat(fileSystem.userName(3_999_999_999L)).isEmpty();
            assertThat(fileSystem.groupName(3_999_999_999L)).isEmpty();
            assertThat(fileSystem.userId("no such user")).isEmpty();
            assertThat(fileSystem.groupId("no such group")).isEmpty();
        }
    }

    @Test
    void agreesWithTheUserFile() throws IOException {
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", -1);
            assertThat(fileSystem.userId(fields[0])).contains(Long.parseLong(fields[2]));
        }
    }

    @Test
    void knowsWhereAndWhoItIs() throws IOException {
        assertThat(fileSystem.workingDirectory()).isEqualTo(FilePath.of(System.getProperty("user.dir")));
        assertThat(fileSystem.hostName())
                .isEqualTo(
                        Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat((int) fileSystem.effectiveUid()).isEqualTo(uid);
        assertThat(fileSystem.isRoot()).isEqualTo(fileSystem.effectiveUid() == 0);
        assertThat(fileSystem.userName(fileSystem.effectiveUid())).contains(System.getProperty("user.name"));
    }

    @Test
    void tellsTheSpaceOfAFileSystem() throws IOException {
        FileStore store = Files.getFileStore(Path.of("."));
        FileSystemSpace space = fileSystem.space(FilePath.CURRENT);
        assertThat(space.total()).isEqualTo(store.getTotalSpace());
        assertThat(space.available()).isPositive().isLessThanOrEqualTo(space.free());
        assertThat(space.free()).isLessThanOrEqualTo(space.total());
    }

    @Test
    void refusesAnotherKindOfMachine() {
        assertThatThrownBy(() -> Architecture.of("Mac OS X", "aarch64"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("expected Linux on amd64 or aarch64");
    }
}
