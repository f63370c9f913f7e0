package dev.holdfast.posix.linux;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.FileSystemSpace;
import dev.holdfast.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The file system of a Linux machine. Make one and share it: it remembers users and groups, and keeps 16 KiB
/// (once data is moved, 272 KiB) of native memory for every thread that uses it.
public final class LinuxFileSystem implements FileSystemAccess {
    /// `PATH_MAX`: the longest path that one system call takes, the terminating NUL included.
    private static final int LONGEST_PATH = 4096;

    private final Kernel kernel;
    private final UserDatabase users;

    private LinuxFileSystem(Kernel kernel) {
        this.kernel = kernel;
        this.users = new UserDatabase(kernel);
    }

    /// The file system of this machine.
    ///
    /// @throws UnsupportedOperationException if this is not a Linux on x86-64 or AArch64
    public static LinuxFileSystem open() {
        Architecture architecture =
                Architecture.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return new LinuxFileSystem(new Kernel(architecture));
    }

    @Override
    public DirectoryHandle openDirectory(FilePath path) throws PosixException {
        byte[] bytes = path.bytes();
        Place place = Place.at(path);
        if (bytes.length < LONGEST_PATH) {
            return LinuxDirectory.owning(kernel, Opening.directory(kernel, LibC.AT_FDCWD, bytes, 0), place);
        }
        return LongPath.open(kernel, bytes, place);
    }

    @Override
    public FileStatus status(FilePath path) throws PosixException {
        byte[] bytes = path.bytes();
        if (bytes.length >= LONGEST_PATH) {
            return statusOfLongPath(path);
        }
        Scratch scratch = kernel.scratch();
        check(StatusReader.ofEntry(scratch, LibC.AT_FDCWD, bytes), "get status of", path.toString());
        return StatusReader.status(scratch);
    }

    private FileStatus statusOfLongPath(FilePath path) throws PosixException {
        if (path.name().isEmpty()) {
            try (DirectoryHandle directory = openDirectory(path)) {
                return directory.statSelf();
            }
        }
        try (DirectoryHandle parent = openDirectory(path.parent().orElse(FilePath.CURRENT))) {
            return parent.stat(path.name().get());
        }
    }

    @Override
    public FilePath workingDirectory() throws PosixException {
        Scratch scratch = kernel.scratch();
        MemorySegment block = scratch.block();
        check(MachineCalls.workingDirectory(scratch, block, Scratch.BLOCK_SIZE), "find working directory", ".");
        return FilePath.parse(scratch.stringOfBlock());
    }

    @Override
    public FileSystemSpace space(FilePath path) throws PosixException {
        try (DirectoryHandle directory = openDirectory(path)) {
            return directory.space();
        }
    }

    @Override
    public Optional<String> userName(long uid) throws PosixException {
        return users.userName(uid);
    }

    @Override
    public Optional<String> groupName(long gid) throws PosixException {
        return users.groupName(gid);
    }

    @Override
    public Optional<Long> userId(String name) throws PosixException {
        return users.userId(name);
    }

    @Override
    public Optional<Long> groupId(String name) throws PosixException {
        return users.groupId(name);
    }

    @Override
    public long effectiveUid() {
        return MachineCalls.effectiveUid(kernel.scratch());
    }

    @Override
    public long effectiveGid() {
        return MachineCalls.effectiveGid(kernel.scratch());
    }

    @Override
    public String hostName() throws PosixException {
        Scratch scratch = kernel.scratch();
        check(MachineCalls.hostName(scratch, scratch.block(), Scratch.BLOCK_SIZE), "find host name", "localhost");
        return new String(scratch.stringOfBlock(), StandardCharsets.UTF_8);
    }

    private static void check(int result, String operation, String what) throws PosixException {
        if (result < 0) {
            throw new PosixException(operation, what, -result);
        }
    }
}
