package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.DeviceNumber;
import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
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

    @Test
    void agreesWithTheJavaLibrary() throws IOException {
        tree.file("file", "12345");
        FileStatus status = directory.stat(NAME);
        Map<String, Object> expected = Files.readAttributes(tree.path().resolve("file"), "unix:*");
        assertThat(status.mode()).isEqualTo(expected.get("mode"));
        assertThat(status.inode()).isEqualTo(expected.get("ino"));
        assertThat(status.device()).isEqualTo(expected.get("dev"));
        assertThat((int) status.links()).isEqualTo(expected.get("nlink"));
        assertThat((int) status.uid()).isEqualTo(expected.get("uid"));
        assertThat((int) status.gid()).isEqualTo(expected.get("gid"));
        assertThat(status.size()).isEqualTo(5);
        assertThat(status.blocks()).isPositive();
        assertThat(FileTime.from(status.modified())).isEqualTo(expected.get("lastModifiedTime"));
        assertThat(FileTime.from(status.accessed())).isEqualTo(expected.get("lastAccessTime"));
        assertThat(FileTime.from(status.changed())).isEqualTo(expected.get("ctime"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0644, 04755, 02755, 01777, 07777})
    void keepsSetuidSetgidAndSticky(int permissions) throws PosixException {
        tree.file("file", "");
        directory.chmod(NAME, permissions);
        assertThat(directory.stat(NAME).permissions()).isEqualTo(permissions);
        directory.makeDirectory(FileName.of("directory"), 0700);
        directory.chmod(FileName.of("directory"), permissions);
        assertThat(directory.stat(FileName.of("directory")).permissions()).isEqualTo(permissions);
    }

    @ParameterizedTest
    @CsvSource({"-86400,1", "-1,999999999", "0,0", "1,123456789", "4102444800,5"})
    void keepsNanosecondsAlsoBefore1970(long seconds, int nanos) throws PosixException {
        tree.file("file", "");
        Instant time = Instant.ofEpochSecond(seconds, nanos);
        Instant other = time.plusNanos(1_000_000_001);
        directory.setTimes(NAME, other, time);
        assertThat(directory.stat(NAME).modified()).isEqualTo(time);
        assertThat(directory.stat(NAME).accessed()).isEqualTo(other);
        try (FileHandle file = directory.openForUpdate(NAME)) {
            file.setTimes(time, other);
            assertThat(file.status().modified()).isEqualTo(other);
            assertThat(file.status().accessed()).isEqualTo(time);
        }
    }

    @Test
    void keepsOwnersOfTheUpperHalfAndRefusesTheOneThatMeansNobody() throws PosixException {
        tree.file("file", "");
        directory.chown(NAME, 4_294_967_294L, 3_000_000_000L);
        assertThat(directory.stat(NAME).uid()).isEqualTo(4_294_967_294L);
        assertThat(directory.stat(NAME).gid()).isEqualTo(3_000_000_000L);
        assertThatThrownBy(() -> directory.chown(NAME, 4_294_967_295L, 0)).hasMessageContaining("(EINVAL)");
        assertThatThrownBy(() -> directory.chown(NAME, 0, -1)).hasMessageContaining("(EINVAL)");
    }

    @Test
    void tellsAndMakesDeviceNodes() throws PosixException {
        FileName character = FileName.of("null");
        FileName block = FileName.of("block");
        directory.makeDevice(character, FileType.CHARACTER_DEVICE, 0600, DeviceNumber.of(1, 3));
        directory.makeDevice(block, FileType.BLOCK_DEVICE, 0600, DeviceNumber.of(259, 70000));
        assertThat(directory.stat(character).type()).isEqualTo(FileType.CHARACTER_DEVICE);
        assertThat(directory.stat(character).specialDevice()).isEqualTo(DeviceNumber.of(1, 3));
        assertThat(directory.stat(block).type()).isEqualTo(FileType.BLOCK_DEVICE);
        assertThat(directory.stat(block).specialDevice()).isEqualTo(DeviceNumber.of(259, 70000));
        long tooLarge = DeviceNumber.of(5000, 1);
        assertThatThrownBy(() -> directory.makeDevice(NAME, FileType.BLOCK_DEVICE, 0600, tooLarge))
                .hasMessageContaining("(EINVAL)");
    }

    @Test
    void opensAFifoWithoutWaiting() throws PosixException {
        directory.makeFifo(NAME, 0600);
        assertThat(directory.stat(NAME).type()).isEqualTo(FileType.FIFO);
        try (FileHandle file = directory.openFile(NAME)) {
            assertThat(file.status().type()).isEqualTo(FileType.FIFO);
            file.advise(0, 0, FileHandle.Advice.SEQUENTIAL);
        }
    }

    @Test
    void tellsTypesWhileListing() throws IOException {
        tree.file("a-file", "");
        directory.makeDirectory(FileName.of("b-directory"), 0700);
        directory.makeFifo(FileName.of("c-fifo"), 0600);
        directory.makeSymlink(FileName.of("d-link"), new byte[] {'x'});
        var address = UnixDomainSocketAddress.of(tree.path().resolve("e-socket"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(address);
            assertThat(directory.list())
                    .extracting(DirectoryEntry::type)
                    .containsExactly(
                            FileType.REGULAR, FileType.DIRECTORY, FileType.FIFO, FileType.SYMLINK, FileType.SOCKET);
            assertThat(directory.stat(FileName.of("e-socket")).type()).isEqualTo(FileType.SOCKET);
        }
    }

    @Test
    void clampsTimesThatAnInstantCannotHold() {
        FileStatus strange = new FileStatus(0, 0, 0, 0, 0, 0, 0, 0, 0, Long.MAX_VALUE, 0, Long.MIN_VALUE, 5, 0, 0);
        assertThat(strange.accessed()).isEqualTo(Instant.MAX);
        assertThat(strange.modified()).isEqualTo(Instant.MIN);
    }
}
