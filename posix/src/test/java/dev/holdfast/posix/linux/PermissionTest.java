package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.testkit.AsUser;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What another user than the owner meets. The tree is root's, so these tests need root.
class PermissionTest {
    private static final FileName FILE = FileName.of("file");
    private static final FileName SUB = FileName.of("sub");

    private TestTree tree;
    private DirectoryHandle directory;

    @BeforeEach
    void makeTreeThatEverybodyMayEnter() throws IOException {
        tree = TestTree.make();
        directory = tree.directory();
        try (DirectoryHandle parent =
                tree.fileSystem().openDirectory(directory.path().parent().orElseThrow())) {
            parent.chmod(directory.path().name().orElseThrow(), 0755);
        }
        tree.file("file", "content");
        directory.makeDirectory(SUB, 0755);
    }

    @AfterEach
    void removeTree() throws IOException {
        tree.close();
    }

    @Test
    void deniesAFileThatIsNotReadable() throws Exception {
        assertThat(AsUser.nobody(() -> directory.stat(FILE).size())).isEqualTo(7);
        assertThatThrownBy(() -> AsUser.nobody(() -> directory.openFile(FILE)))
                .cause()
                .isInstanceOfSatisfying(
                        PosixException.class, e -> assertThat(e.isDenied()).isTrue())
                .hasMessage("unable to open file '" + tree.path() + "/file': permission denied (EACCES)");
    }

    @Test
    void readsAReadableFileOfAnotherOwner() throws Exception {
        directory.chmod(FILE, 0644);
        assertThat(AsUser.nobody(() -> tree.content("file"))).isEqualTo("content");
    }

    @Test
    void leavesTheAccessTimeOfOwnFilesAlone() throws PosixException {
        FileStatus before = directory.stat(FILE);
        assertThat(tree.content("file")).isEqualTo("content");
        assertThat(directory.stat(FILE).accessed()).isEqualTo(before.accessed());
    }

    @Test
    void entersADirectoryThatCannotBeListed() throws Exception {
        directory.chmod(SUB, 0711);
        try (DirectoryHandle sub = directory.openDirectory(SUB)) {
            sub.createFile(FILE, 0644).close();
        }
        FileStatus status = AsUser.nobody(() -> {
            try (DirectoryHandle sub = directory.openDirectory(SUB)) {
                assertThatThrownBy(sub::list)
                        .hasMessage("unable to list directory '" + tree.path() + "/sub': permission denied (EACCES)");
                assertThat(sub.statSelf().isDirectory()).isTrue();
                assertThat(sub.extendedAttributesOfSelf()).isEmpty();
                return sub.stat(FILE);
            }
        });
        assertThat(status.isRegular()).isTrue();
    }

    @Test
    void deniesWhatOnlyTheOwnerOrRootMayDo() {
        assertDenied(() -> directory.chmod(FILE, 0777));
        assertDenied(() -> directory.chown(FILE, 1, 1));
        assertDenied(() -> directory.unlink(FILE));
        assertDenied(() -> directory.makeDirectory(FileName.of("new"), 0700));
        assertDenied(() -> {
            FileHandle file = directory.createFile(FileName.of("new"), 0600);
            file.close();
        });
    }

    private static void assertDenied(Change change) {
        assertThatThrownBy(() -> AsUser.nobody(() -> {
                    change.make();
                    return true;
                }))
                .cause()
                .isInstanceOfSatisfying(
                        PosixException.class, e -> assertThat(e.isDenied()).isTrue());
    }

    @FunctionalInterface
    private interface Change {
        void make() throws PosixException;
    }
}
