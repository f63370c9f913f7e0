package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that is done at the name of a symbolic link reaches its target.
class SymlinkTest {
    private static final FileName LINK = FileName.of("link");
    private static final FileName FILE = FileName.of("file");

    private TestTree tree;
    private DirectoryHandle directory;

    @BeforeEach
    void makeLinkToFile() throws IOException {
        tree = TestTree.make();
        directory = tree.directory();
        tree.file("file", "content");
        directory.makeSymlink(LINK, "file".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void removeTree() throws IOException {
        tree.close();
    }

    @Test
    void isSeenItself() throws PosixException {
        FileStatus status = directory.stat(LINK);
        assertThat(status.type()).isEqualTo(FileType.SYMLINK);
        assertThat(status.size()).isEqualTo(4);
        assertThat(directory.readLink(LINK)).asString().isEqualTo("file");
        assertThat(tree.fileSystem().status(tree.pathOf("link")).isSymlink()).isTrue();
    }

    @Test
    void isNotOpened() {
        assertThatThrownBy(() -> directory.openFile(LINK)).hasMessageContaining("(ELOOP)");
        assertThatThrownBy(() -> directory.openForUpdate(LINK)).hasMessageContaining("(ELOOP)");
        assertThatThrownBy(() -> directory.createFile(LINK, 0600)).hasMessageContaining("(EEXIST)");
    }

    @Test
    void isNotEnteredAsADirectory() throws PosixException {
        FileName toDirectory = FileName.of("to-directory");
        directory.makeSymlink(toDirectory, "/".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> directory.openDirectory(toDirectory)).hasMessageContaining("(ENOTDIR)");
        try (DirectoryHandle followed = tree.fileSystem().openDirectory(tree.pathOf("to-directory"))) {
            FileStatus root = tree.fileSystem().status(FilePath.ROOT);
            assertThat(followed.statSelf().isSameFileAs(root)).isTrue();
        }
    }

    @Test
    void isNotCreatedThroughWhenItDangles() throws PosixException {
        FileName dangling = FileName.of("dangling");
        directory.makeSymlink(dangling, "not-there".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> directory.createFile(dangling, 0600)).hasMessageContaining("(EEXIST)");
        assertThatThrownBy(() -> directory.stat(FileName.of("not-there"))).hasMessageContaining("(ENOENT)");
    }

    @Test
    void takesOwnerAndTimesItself() throws PosixException {
        FileStatus before = directory.stat(FILE);
        Instant time = Instant.ofEpochSecond(1_000_000_000, 123_456_789);
        directory.chown(LINK, 1234, 5678);
        directory.setTimes(LINK, time, time);
        assertThat(directory.stat(LINK).uid()).isEqualTo(1234);
        assertThat(directory.stat(LINK).gid()).isEqualTo(5678);
        assertThat(directory.stat(LINK).modified()).isEqualTo(time);
        assertThat(directory.stat(FILE)).isEqualTo(before);
    }

    @Test
    void ignoresAChangeOfMode() throws PosixException {
        FileStatus file = directory.stat(FILE);
        FileStatus link = directory.stat(LINK);
        directory.chmod(LINK, 0);
        assertThat(directory.stat(FILE)).isEqualTo(file);
        assertThat(directory.stat(LINK).mode()).isEqualTo(link.mode());
    }

    @Test
    void takesExtendedAttributesItself() throws PosixException {
        ExtendedAttribute ofLink = new ExtendedAttribute(AttributeName.of("trusted.of"), new byte[] {1});
        ExtendedAttribute ofFile = new ExtendedAttribute(AttributeName.of("trusted.of"), new byte[] {2});
        directory.setExtendedAttribute(LINK, ofLink);
        directory.setExtendedAttribute(FILE, ofFile);
        assertThat(directory.extendedAttributes(LINK)).contains(ofLink);
        assertThat(directory.extendedAttributes(FILE)).contains(ofFile);
        directory.removeExtendedAttribute(LINK, ofLink.name());
        assertThat(directory.extendedAttributes(LINK)).doesNotContain(ofLink);
        assertThat(directory.extendedAttributes(FILE)).contains(ofFile);
    }

    @Test
    void getsAnotherNameItself() throws PosixException {
        directory.makeHardLink(directory, LINK, FileName.of("second"));
        FileStatus second = directory.stat(FileName.of("second"));
        assertThat(second.isSymlink()).isTrue();
        assertThat(second.links()).isEqualTo(2);
        assertThat(second.isSameFileAs(directory.stat(LINK))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 4000, 4095})
    void keepsAnyTargetOfBytes(int length) throws PosixException {
        byte[] target = new byte[length];
        for (int i = 0; i < length; i++) {
            target[i] = (byte) (i % 255 + 1);
        }
        directory.makeSymlink(FileName.of("odd"), target);
        assertThat(directory.readLink(FileName.of("odd"))).isEqualTo(target);
    }

    @Test
    void isRefusedWithATargetThatCannotBe() {
        FileName name = FileName.of("odd");
        assertThatThrownBy(() -> directory.makeSymlink(name, new byte[] {'a', 0}))
                .hasMessageContaining("(EINVAL)");
        byte[] tooLong = "x".repeat(9000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> directory.makeSymlink(name, tooLong)).hasMessageContaining("(ENAMETOOLONG)");
    }

    @Test
    void hardLinkOfAFileSharesItsContent() throws PosixException {
        directory.makeHardLink(directory, FILE, FileName.of("second"));
        try (FileHandle file = directory.openForUpdate(FileName.of("second"))) {
            file.writeAt(0, "C".getBytes(StandardCharsets.UTF_8), 0, 1);
        }
        assertThat(tree.content("file")).isEqualTo("Content");
        assertThat(directory.stat(FILE).links()).isEqualTo(2);
    }
}
