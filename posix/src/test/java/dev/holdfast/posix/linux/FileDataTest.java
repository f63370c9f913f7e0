package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileDataTest {
    private static final FileName NAME = FileName.of("file");
    private static final int MEBIBYTE = 1 << 20;

    private TestTree tree;
    private DirectoryHandle directory;

    @BeforeEach
    void makeTree() throws IOException {
        tree = TestTree.make();
        directory = tree.directory();
    }

    @AfterEach
    void removeTree() throws IOException {
        tree.close();
    }

    @Test
    void readsBackWhatWasWrittenInOneGo() throws PosixException {
        byte[] written = new byte[700_000];
        new Random(42).nextBytes(written);
        try (FileHandle file = directory.createFile(NAME, 0600)) {
            file.writeAt(3, written, 0, written.length);
            file.sync();
        }
        directory.sync();
        byte[] read = new byte[written.length + 10];
        try (FileHandle file = directory.openFile(NAME)) {
            file.advise(0, 0, FileHandle.Advice.SEQUENTIAL);
            assertThat(readFully(file, read)).isEqualTo(written.length + 3);
            file.advise(0, 0, FileHandle.Advice.DONT_NEED);
        }
        assertThat(Arrays.copyOfRange(read, 3, written.length + 3)).isEqualTo(written);
        assertThat(Arrays.copyOf(read, 3)).containsOnly(0);
    }

    private static int readFully(FileHandle file, byte[] buffer) throws PosixException {
        int done = 0;
        while (true) {
            int count = file.read(buffer, done, buffer.length - done);
            if (count < 0) {
                return done;
            }
            done += count;
        }
    }

    @Test
    void readsAtAPositionWithoutMovingItsOwn() throws PosixException {
        tree.file("file", "0123456789");
        byte[] buffer = new byte[10];
        try (FileHandle file = directory.openFile(NAME)) {
            assertThat(file.readAt(7, buffer, 2, 8)).isEqualTo(3);
            assertThat(buffer).containsExactly(0, 0, '7', '8', '9', 0, 0, 0, 0, 0);
            assertThat(file.readAt(10, buffer, 0, 1)).isEqualTo(-1);
            assertThat(file.read(buffer, 0, 2)).isEqualTo(2);
            assertThat(buffer).startsWith('0', '1');
            file.seek(9);
            assertThat(file.read(buffer, 0, 10)).isEqualTo(1);
            assertThat(file.read(buffer, 0, 10)).isEqualTo(-1);
            assertThat(file.read(buffer, 0, 0)).isZero();
        }
    }

    @Test
    void refusesARangeOutsideTheArray() throws PosixException {
        tree.file("file", "0123456789");
        byte[] buffer = new byte[10];
        try (FileHandle file = directory.openFile(NAME)) {
            assertThatThrownBy(() -> file.read(buffer, 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.writeAt(0, buffer, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void findsDataAndHolesOfASparseFile() throws PosixException {
        try (FileHandle file = directory.createFile(NAME, 0600)) {
            file.truncate(10 * MEBIBYTE);
            assertThat(file.seekData(0)).isEmpty();
            file.writeAt(4 * MEBIBYTE, new byte[MEBIBYTE], 0, MEBIBYTE);
            assertThat(file.seekData(0)).hasValue(4 * MEBIBYTE);
            assertThat(file.seekHole(4 * MEBIBYTE)).hasValue(5 * MEBIBYTE);
            assertThat(file.seekData(5 * MEBIBYTE)).isEmpty();
            assertThat(file.seekHole(11 * MEBIBYTE)).isEmpty();
            assertThat(file.status().size()).isEqualTo(10 * MEBIBYTE);
            assertThat(file.status().blocks() * 512).isLessThan(2 * MEBIBYTE);
            file.punchHole(4 * MEBIBYTE, MEBIBYTE);
            assertThat(file.seekData(0)).isEmpty();
        }
    }

    @Test
    void reservesSpaceWithoutGrowing() throws PosixException {
        try (FileHandle file = directory.createFile(NAME, 0600)) {
            file.allocate(0, MEBIBYTE);
            assertThat(file.status().size()).isZero();
            assertThat(file.status().blocks() * 512).isGreaterThanOrEqualTo(MEBIBYTE);
        }
    }

    @Test
    void keepsContentWhenOpenedForUpdateAndCutsWhenTold() throws PosixException {
        tree.file("file", "0123456789");
        try (FileHandle file = directory.openForUpdate(NAME)) {
            file.writeAt(2, new byte[] {'x'}, 0, 1);
            file.truncate(5);
        }
        assertThat(tree.content("file")).isEqualTo("01x34");
    }

    @Test
    void changesOwnerAndModeOfTheOpenFile() throws PosixException {
        try (FileHandle file = directory.createFile(NAME, 0600)) {
            file.chown(12, 34);
            file.chmod(06755);
            FileStatus status = file.status();
            assertThat(status.uid()).isEqualTo(12);
            assertThat(status.gid()).isEqualTo(34);
            assertThat(status.permissions()).isEqualTo(06755);
        }
    }

    @Test
    void movesAndRemovesEntries() throws PosixException {
        FileName sub = FileName.of("sub");
        tree.file("file", "new");
        tree.file("other", "");
        directory.makeDirectory(sub, 0700);
        try (DirectoryHandle below = directory.openDirectory(sub)) {
            directory.rename(FileName.of("other"), below, NAME);
            directory.rename(NAME, below, NAME);
            assertThat(below.stat(NAME).size()).isEqualTo(3);
            assertThatThrownBy(() -> directory.removeDirectory(sub)).hasMessageContaining("(ENOTEMPTY)");
            assertThatThrownBy(() -> directory.unlink(sub)).hasMessageContaining("(EISDIR)");
            below.unlink(NAME);
        }
        directory.removeDirectory(sub);
        assertThat(directory.list()).isEmpty();
    }
}
