package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedAttributesTest {
    private static final FileName NAME = FileName.of("file");

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

    /// `security.capability`: `cap_net_raw+ep` in revision 2. `system.posix_acl_access`: version 2, then
    /// user::rw-, user:1:r--, group::r--, mask::r--, other::---.
    @ParameterizedTest
    @CsvSource({
        "user.comment, 68656c6c6f",
        "user.empty, ''",
        "user.binary, 00ff00",
        "trusted.overlay, 01",
        "security.capability, 0100000200200000000000000000000000000000",
        "system.posix_acl_access,"
                + "0200000001000600ffffffff020004000100000004000400ffffffff10000400ffffffff20000000ffffffff"
    })
    void givesBackEveryNamespace(String name, String hex) throws PosixException {
        tree.file("file", "");
        ExtendedAttribute attribute =
                new ExtendedAttribute(AttributeName.of(name), HexFormat.of().parseHex(hex));
        directory.setExtendedAttribute(NAME, attribute);
        assertThat(directory.extendedAttributes(NAME)).contains(attribute);
        try (FileHandle file = directory.openForUpdate(NAME)) {
            assertThat(file.extendedAttributes()).contains(attribute);
            file.removeExtendedAttribute(attribute.name());
            assertThat(file.extendedAttributes()).doesNotContain(attribute);
            file.setExtendedAttribute(attribute);
        }
        assertThat(directory.extendedAttributes(NAME)).contains(attribute);
    }

    @Test
    void readsSeveralOfOneFile() throws PosixException {
        tree.file("file", "");
        for (int i = 0; i < 20; i++) {
            AttributeName name = AttributeName.of("user.number-" + i);
            directory.setExtendedAttribute(NAME, new ExtendedAttribute(name, new byte[] {(byte) i}));
        }
        List<ExtendedAttribute> attributes = directory.extendedAttributes(NAME);
        assertThat(attributes).extracting(a -> a.name().toString()).contains("user.number-0", "user.number-19");
        assertThat(attributes).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void belongToTheDirectoryItselfToo() throws PosixException {
        ExtendedAttribute attribute = new ExtendedAttribute(AttributeName.of("user.of-directory"), new byte[] {7});
        directory.makeDirectory(NAME, 0700);
        directory.setExtendedAttribute(NAME, attribute);
        try (DirectoryHandle below = directory.openDirectory(NAME)) {
            assertThat(below.extendedAttributesOfSelf()).contains(attribute);
        }
    }

    @Test
    void areReadOfFilesThatCannotBeOpened() throws PosixException {
        directory.makeFifo(NAME, 0);
        ExtendedAttribute attribute = new ExtendedAttribute(AttributeName.of("trusted.of-fifo"), new byte[] {7});
        directory.setExtendedAttribute(NAME, attribute);
        assertThat(directory.extendedAttributes(NAME)).contains(attribute);
    }

    /// The two ways in which kernels before and since 6.13 are asked.
    @Test
    void areTheSameByPathAndByDirectory() throws PosixException {
        FileName link = FileName.of("link");
        tree.file("file", "");
        directory.makeSymlink(link, new byte[] {'f', 'i', 'l', 'e'});
        ExtendedAttribute attribute = new ExtendedAttribute(AttributeName.of("user.comment"), new byte[] {7});
        directory.setExtendedAttribute(NAME, attribute);
        Kernel old = new Kernel(Architecture.of(System.getProperty("os.name"), System.getProperty("os.arch")));
        old.rememberThatAttributesAreListedByPath();
        Opening.Opened opened =
                Opening.directory(old, LibC.AT_FDCWD, directory.path().bytes(), 0);
        try (DirectoryHandle same = LinuxDirectory.owning(old, opened, Place.at(directory.path()))) {
            assertThat(same.extendedAttributes(NAME)).isEqualTo(directory.extendedAttributes(NAME));
            assertThat(same.extendedAttributes(link)).isEqualTo(directory.extendedAttributes(link));
            FileName gone = FileName.of("gone");
            assertThatThrownBy(() -> same.extendedAttributes(gone)).hasMessageContaining("(ENOENT)");
        }
    }

    @Test
    void areNoneWhereTheFileSystemHasNone() throws PosixException {
        try (DirectoryHandle process = tree.fileSystem().openDirectory(FilePath.of("/proc/self"))) {
            assertThat(process.extendedAttributes(FileName.of("status"))).isEmpty();
        }
    }

    @Test
    void saysWhichOneAndWhy() throws PosixException {
        tree.file("file", "");
        AttributeName missing = AttributeName.of("user.missing");
        assertThatThrownBy(() -> directory.removeExtendedAttribute(NAME, missing))
                .hasMessage("unable to remove extended attribute user.missing of '" + tree.path()
                        + "/file': no data available (ENODATA)");
        FileName gone = FileName.of("gone");
        assertThatThrownBy(() -> directory.extendedAttributes(gone)).hasMessageContaining("(ENOENT)");
        ExtendedAttribute unknown = new ExtendedAttribute(AttributeName.of("nowhere.x"), new byte[1]);
        assertThatThrownBy(() -> directory.setExtendedAttribute(NAME, unknown)).hasMessageContaining("(EOPNOTSUPP)");
        ExtendedAttribute huge = new ExtendedAttribute(AttributeName.of("user.x"), new byte[300_000]);
        assertThatThrownBy(() -> directory.setExtendedAttribute(NAME, huge)).hasMessageContaining("(E2BIG)");
    }
}
