package dev.holdfast.posix.linux;

import dev.holdfast.posix.DeviceNumber;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What changes the entries of one open directory. No operation follows a symbolic link that stands at a name.
final class EntryChanges {
    /// The largest major and minor numbers that the kernel's 32-bit device numbers hold.
    private static final int HIGHEST_MAJOR = 0xFFF;

    private static final int HIGHEST_MINOR = 0xF_FFFF;

    private final Descriptor directory;
    private final Kernel kernel;

    EntryChanges(Descriptor directory) {
        this.directory = directory;
        this.kernel = directory.kernel();
    }

    void makeDirectory(FileName name, int permissions) throws PosixException {
        Scratch scratch = kernel.scratch();
        int result = EntryCalls.makeDirectory(scratch, directory.number(), scratch.string(name.bytes()), permissions);
        check(result, "make directory", name);
    }

    void makeSymlink(FileName name, byte[] target) throws PosixException {
        check(targetProblem(target), "make symbolic link", name);
        Scratch scratch = kernel.scratch();
        int result = EntryCalls.makeSymlink(
                scratch, scratch.otherString(target), directory.number(), scratch.string(name.bytes()));
        check(result, "make symbolic link", name);
    }

    private static int targetProblem(byte[] target) {
        if (target.length > Scratch.longestString()) {
            return -Errno.ENAMETOOLONG.number();
        }
        for (byte b : target) {
            if (b == 0) {
                return -Errno.EINVAL.number();
            }
        }
        return 0;
    }

    void makeHardLink(Descriptor existingDirectory, FileName existingName, FileName name) throws PosixException {
        Scratch scratch = kernel.scratch();
        int result = EntryCalls.makeHardLink(
                scratch,
                existingDirectory.number(),
                scratch.otherString(existingName.bytes()),
                directory.number(),
                scratch.string(name.bytes()),
                0);
        check(result, "make hard link", name);
    }

    void makeNode(String operation, FileName name, int mode, long device) throws PosixException {
        int major = DeviceNumber.major(device);
        int minor = DeviceNumber.minor(device);
        if (major < 0 || major > HIGHEST_MAJOR || minor < 0 || minor > HIGHEST_MINOR) {
            check(-Errno.EINVAL.number(), operation, name);
        }
        Scratch scratch = kernel.scratch();
        long number = kernel.architecture().mknodat();
        long result = EntryCalls.makeNode(
                scratch, number, directory.number(), scratch.string(name.bytes()), mode, (int) device);
        check(result, operation, name);
    }

    void chown(FileName name, long uid, long gid) throws PosixException {
        check(Ownership.problem(uid, gid), "change owner of", name);
        Scratch scratch = kernel.scratch();
        int result = OwnershipCalls.chownAt(
                scratch,
                directory.number(),
                scratch.string(name.bytes()),
                (int) uid,
                (int) gid,
                LibC.AT_SYMLINK_NOFOLLOW);
        check(result, "change owner of", name);
    }

    void chmod(FileName name, int permissions) throws PosixException {
        Scratch scratch = kernel.scratch();
        long result = OwnershipCalls.chmodAt(
                scratch, directory.number(), scratch.string(name.bytes()), permissions, LibC.AT_SYMLINK_NOFOLLOW);
        if (result < 0) {
            chmodThroughPlace(name, permissions);
        }
    }

    /// The way of kernels and sandboxes without `fchmodat2`, and for symbolic links, which that call refuses:
    /// pin down what stands at the name, look what it is, and change it through `/proc`, where nobody can
    /// exchange it any more.
    private void chmodThroughPlace(FileName name, int permissions) throws PosixException {
        int noFollow = kernel.architecture().noFollowFlag();
        int opened = Opening.place(kernel, directory.number(), name.bytes(), noFollow);
        check(opened, "change mode of", name);
        Descriptor pinned = new Descriptor(kernel, opened, directory.place());
        try {
            check(chmodPinned(opened, permissions), "change mode of", name);
        } finally {
            pinned.close();
        }
    }

    private int chmodPinned(int pinned, int permissions) {
        Scratch scratch = kernel.scratch();
        int asked = StatusReader.ofOpenFile(scratch, pinned);
        if (asked < 0 || StatusReader.status(scratch).type() == FileType.SYMLINK) {
            return asked;
        }
        byte[] path = ("/proc/self/fd/" + pinned).getBytes(StandardCharsets.US_ASCII);
        return OwnershipCalls.chmodPath(scratch, scratch.string(path), permissions);
    }

    void setTimes(FileName name, Instant accessed, Instant modified) throws PosixException {
        Scratch scratch = kernel.scratch();
        int result = OwnershipCalls.setTimesAt(
                scratch,
                directory.number(),
                scratch.string(name.bytes()),
                Ownership.times(scratch, accessed, modified),
                LibC.AT_SYMLINK_NOFOLLOW);
        check(result, "set times of", name);
    }

    void rename(FileName name, Descriptor newDirectory, FileName newName) throws PosixException {
        Scratch scratch = kernel.scratch();
        int result = EntryCalls.rename(
                scratch,
                directory.number(),
                scratch.string(name.bytes()),
                newDirectory.number(),
                scratch.otherString(newName.bytes()));
        check(result, "rename", name);
    }

    void remove(String operation, FileName name, int flags) throws PosixException {
        Scratch scratch = kernel.scratch();
        check(EntryCalls.remove(scratch, directory.number(), scratch.string(name.bytes()), flags), operation, name);
    }

    private void check(long result, String operation, FileName name) throws PosixException {
        if (result < 0) {
            throw new PosixException(
                    operation, directory.place().child(name).path().toString(), (int) -result);
        }
    }
}
