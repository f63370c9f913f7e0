package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.testkit.FullDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchIT {
    @TempDir
    Path parent;

    @Test
    void canBeEnteredByThisUserOnlyAndIsRemovedWithItsContent() throws Exception {
        Path kept = Files.writeString(parent.resolve("kept"), "x");
        Path directory;
        try (Scratch scratch = Scratch.create(parent, "test", 1_000)) {
            directory = scratch.directory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(directory.getFileName().toString()).startsWith("holdfast-test-");
            Files.createDirectories(scratch.file("a").resolve("b"));
            Files.writeString(scratch.file("a").resolve("b/c"), "content");
            Files.createSymbolicLink(scratch.file("link"), kept);
            Files.createSymbolicLink(scratch.file("parent"), parent);
        }
        assertThat(directory).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void saysHowMuchIsNeededAndHowMuchIsThere() throws Exception {
        try (FullDisk disk = FullDisk.ofSize(4 << 20)) {
            AssetException failure = catchThrowableOfType(
                    AssetException.class, () -> Scratch.create(disk.directory(), "test", 25_000_000_000L));
            assertThat(failure.kind()).isEqualTo(AssetException.Kind.FULL);
            assertThat(failure)
                    .hasMessage("unable to make scratch space in '" + disk.directory()
                            + "': 25.0GB are needed, 4.2MB are free");
            assertThat(disk.directory()).isEmptyDirectory();
        }
    }

    @Test
    void saysThatThereIsNoSuchPlace() {
        AssetException failure =
                catchThrowableOfType(AssetException.class, () -> Scratch.create(parent.resolve("missing"), "test", 1));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("unable to make scratch space in '" + parent.resolve("missing"));
    }
}
