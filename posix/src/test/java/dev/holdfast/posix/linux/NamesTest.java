package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamesTest {
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
    void listsEveryByteThatANameCanHold() throws PosixException {
        List<FileName> names = new ArrayList<>();
        for (int b = 1; b < 256; b++) {
            if (b != '/' && b != '.') {
                names.add(FileName.of(new byte[] {(byte) b}));
            }
        }
        names.add(FileName.of("...")); // "." alone is no name
        assertRoundTrip(names);
    }

    @Test
    void listsNamesThatAreNotText() throws PosixException {
        byte[] longest = new byte[255];
        Arrays.fill(longest, (byte) 0xFE);
        assertRoundTrip(List.of(
                FileName.of(new byte[] {(byte) 0xC3}),
                FileName.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                FileName.of("a\nb\tc\u001B[31m"),
                FileName.of("-rf"),
                FileName.of("\uD83D\uDE00"),
                FileName.of(" "),
                FileName.of(longest)));
    }

    private void assertRoundTrip(List<FileName> names) throws PosixException {
        for (FileName name : names) {
            directory.createFile(name, 0600).close();
        }
        List<FileName> sorted = names.stream().sorted().toList();
        assertThat(directory.list()).extracting(DirectoryEntry::name).containsExactlyElementsOf(sorted);
        for (FileName name : names) {
            FileStatus status = directory.stat(name);
            try (FileHandle file = directory.openFile(name)) {
                assertThat(file.status().isSameFileAs(status)).isTrue();
            }
        }
    }

    @Test
    void reportsANameThatTheFileSystemFindsTooLong() {
        FileName name = FileName.of("x".repeat(256));
        PosixException e = catchThrowableOfType(
                PosixException.class, () -> directory.createFile(name, 0600).close());
        assertThat(e.errno()).isEqualTo(Errno.ENAMETOOLONG);
    }

    @Test
    void listsALargeDirectoryWholeAndAgain() throws PosixException {
        List<FileName> names = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            FileName name = FileName.of("a-name-that-makes-the-listing-longer-than-one-block-" + i);
            names.add(name);
            directory.makeDirectory(name, 0700);
        }
        names.sort(null);
        assertThat(directory.list()).extracting(DirectoryEntry::name).isEqualTo(names);
        assertThat(directory.list())
                .hasSize(5000)
                .allSatisfy(entry -> assertThat(entry.type()).isEqualTo(FileType.DIRECTORY));
    }

    @Test
    void worksFarBeyondPathMax() throws PosixException {
        FilePath path = directory.path();
        FileName name = FileName.of("d".repeat(250));
        DirectoryHandle here = tree.fileSystem().openDirectory(path);
        for (int depth = 0; depth < 60; depth++) {
            here.makeDirectory(name, 0700);
            DirectoryHandle next = here.openDirectory(name);
            here.close();
            here = next;
            path = path.child(name);
        }
        assertThat(path.bytes()).hasSizeGreaterThan(3 * 4096);
        FileName leaf = FileName.of("leaf");
        try (DirectoryHandle created = here) {
            created.createFile(leaf, 0600).close();
            assertThat(created.path()).isEqualTo(path);
        }
        try (DirectoryHandle deepest = tree.fileSystem().openDirectory(path)) {
            assertThat(deepest.list()).extracting(DirectoryEntry::name).containsExactly(leaf);
            assertThat(tree.fileSystem().status(path.child(leaf)).isSameFileAs(deepest.stat(leaf)))
                    .isTrue();
            deepest.unlink(leaf);
        }
        FilePath missing = path.child(leaf);
        assertThatThrownBy(() -> tree.fileSystem().openDirectory(missing)).hasMessageContaining("(ENOENT)");
    }

    @Test
    void refusesOneComponentLongerThanASystemCallTakes() {
        FilePath path = FilePath.of("/" + "x".repeat(9000) + "/y");
        assertThatThrownBy(() -> tree.fileSystem().openDirectory(path)).hasMessageContaining("(ENAMETOOLONG)");
        assertThatThrownBy(() -> tree.fileSystem().status(path)).hasMessageContaining("(ENAMETOOLONG)");
    }

    @Test
    void escapesNamesInMessages() {
        FileName name = FileName.of("no\nsuch");
        assertThatThrownBy(() -> directory.stat(name))
                .hasMessage("unable to get status of '" + tree.path()
                        + "/no\\x0asuch': no such file or directory (ENOENT)");
    }
}
