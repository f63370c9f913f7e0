package dev.holdfast.posix.linux;

import static dev.holdfast.posix.linux.OpenCalls.O_CLOEXEC;
import static dev.holdfast.posix.linux.OpenCalls.O_NOATIME;
import static dev.holdfast.posix.linux.OpenCalls.O_NONBLOCK;
import static dev.holdfast.posix.linux.OpenCalls.O_PATH;
import static dev.holdfast.posix.linux.OpenCalls.O_RDONLY;

import dev.holdfast.posix.Errno;

/// The ways to open a directory or a file that adapt to what this process may do.
final class Opening {
    private Opening() {}

    /// A directory that was opened.
    ///
    /// @param descriptor the descriptor, or the negated error number
    /// @param readable whether it can be listed through this descriptor
    record Opened(int descriptor, boolean readable) {}

    /// Opens a directory for listing, or, where reading is not permitted, at least as a place for other
    /// operations.
    ///
    /// @param name its name as bytes, shorter than a page
    /// @param follow 0, or `O_NOFOLLOW`
    static Opened directory(Kernel kernel, int parent, byte[] name, int follow) {
        int flags = kernel.architecture().directoryFlag() | follow;
        int readable = forReading(kernel, parent, name, flags);
        if (readable != -Errno.EACCES.number()) {
            return new Opened(readable, true);
        }
        return new Opened(place(kernel, parent, name, flags), false);
    }

    /// Opens for reading, without changing the access time if that is permitted.
    static int forReading(Kernel kernel, int parent, byte[] name, int flags) {
        Scratch scratch = kernel.scratch();
        int all = O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags;
        int result = OpenCalls.open(scratch, parent, scratch.string(name), all | O_NOATIME, 0);
        if (result == -Errno.EPERM.number()) {
            result = OpenCalls.open(scratch, parent, scratch.string(name), all, 0);
        }
        return result;
    }

    /// Opens a place only: neither reading nor writing needs to be permitted.
    static int place(Kernel kernel, int parent, byte[] name, int flags) {
        Scratch scratch = kernel.scratch();
        return OpenCalls.open(scratch, parent, scratch.string(name), O_PATH | O_CLOEXEC | flags, 0);
    }
}
