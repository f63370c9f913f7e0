package dev.holdfast.posix.linux;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.PosixException;
import java.util.Arrays;

/// The way to a directory whose path is longer than one system call takes: in steps of as many whole components
/// as it does, each beginning where the one before has led.
final class LongPath {
    /// How many bytes of a path are walked in one step at most, less than `PATH_MAX`.
    private static final int STEP = 4000;

    private final Kernel kernel;
    private final byte[] path;
    private final Place place;

    private LongPath(Kernel kernel, byte[] path, Place place) {
        this.kernel = kernel;
        this.path = path;
        this.place = place;
    }

    static DirectoryHandle open(Kernel kernel, byte[] path, Place place) throws PosixException {
        return new LongPath(kernel, path, place).open();
    }

    private DirectoryHandle open() throws PosixException {
        int here = LibC.AT_FDCWD;
        int start = 0;
        try {
            while (path.length - start > STEP) {
                int end = endOfStep(start);
                int next = Opening.place(
                        kernel, here, part(start, end), kernel.architecture().directoryFlag());
                leave(here);
                here = next;
                check(next);
                start = end + 1;
            }
            return LinuxDirectory.owning(kernel, Opening.directory(kernel, here, part(start, path.length), 0), place);
        } finally {
            leave(here);
        }
    }

    /// The last slash within the reach of one step.
    private int endOfStep(int start) throws PosixException {
        for (int at = start + STEP; at > start; at--) {
            if (path[at] == '/') {
                return at;
            }
        }
        throw failure(Errno.ENAMETOOLONG.number());
    }

    private byte[] part(int start, int end) {
        return Arrays.copyOfRange(path, start, end);
    }

    private void leave(int directory) {
        if (directory >= 0) {
            OpenCalls.close(kernel.scratch(), directory);
        }
    }

    private void check(int result) throws PosixException {
        if (result < 0) {
            throw failure(-result);
        }
    }

    private PosixException failure(int number) {
        return new PosixException("open directory", place.path().toString(), number);
    }
}
