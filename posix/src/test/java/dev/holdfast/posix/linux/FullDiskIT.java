package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system of 256 KiB, which needs root to mount.
class FullDiskIT {
    private static final int SIZE = 256 * 1024;

    @TempDir
    private Path mountPoint;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", mountPoint.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mountPoint.toString());
    }

    @Test
    void saysThatNoSpaceIsLeft() throws PosixException {
        FilePath path = FilePath.of(mountPoint.toString());
        try (DirectoryHandle directory = LinuxFileSystem.open().openDirectory(path);
                FileHandle file = directory.createFile(FileName.of("large"), 0600)) {
            assertThat(directory.space().total()).isEqualTo(SIZE);
            byte[] data = new byte[2 * SIZE];
            PosixException e = catchThrowableOfType(PosixException.class, () -> file.writeAt(0, data, 0, data.length));
            assertThat(e.errno()).isEqualTo(Errno.ENOSPC);
            assertThat(e.isFull()).isTrue();
            assertThat(e).hasMessage("unable to write '" + path + "/large': no space left on device (ENOSPC)");
            assertThat(directory.space().available()).isZero();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assertThat(status)
                .as("'%s' must work; run this test as root: %s", String.join(" ", command), output)
                .isZero();
    }
}
