package dev.holdfast.posix;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// An open file. Operations with a position may run in several threads at once; [#read] and the seeks, which
/// share the file's own position, in one at a time. A use after closing is an `IllegalStateException`.
///
/// Data goes through a native buffer of the calling thread, 256 KiB, so calls with arrays of that size are the
/// cheapest.
public interface FileHandle extends AutoCloseable {

    /// What a program announces about its use of a file, so that the system may read ahead or forget.
    enum Advice {
        NORMAL,
        SEQUENTIAL,
        WILL_NEED,
        DONT_NEED
    }

    /// The path by which the file was opened, for messages.
    FilePath path();

    /// Reads on from the file's own position.
    ///
    /// @return how many bytes were read, from 1 to `length` and often less than `length`; -1 at the end of the
    /// file
    int read(byte[] buffer, int offset, int length) throws PosixException;

    /// Reads from `position`, otherwise like [#read]; the file's own position stays.
    int readAt(long position, byte[] buffer, int offset, int length) throws PosixException;

    /// Writes all of the `length` bytes at `position`, growing the file where needed.
    void writeAt(long position, byte[] buffer, int offset, int length) throws PosixException;

    /// Makes the file `size` bytes long: cuts it, or adds a hole.
    void truncate(long size) throws PosixException;

    /// Reserves disk space for the range without changing the size of the file, so that a full disk shows at
    /// once. Fails with `EOPNOTSUPP` where the file system cannot, which is no reason to give up.
    void allocate(long position, long length) throws PosixException;

    /// Turns the range into a hole, which reads as zeros. Fails with `EOPNOTSUPP` where the file system has no
    /// holes: write zeros.
    void punchHole(long position, long length) throws PosixException;

    /// The status of the file that is really open.
    FileStatus status() throws PosixException;

    /// Where the next data begins, at or after `position`; empty if there is none up to the end. Moves the
    /// file's own position.
    OptionalLong seekData(long position) throws PosixException;

    /// Where the next hole begins, at or after `position`, the end of the file counting as one; empty if
    /// `position` is not inside the file. Moves the file's own position.
    OptionalLong seekHole(long position) throws PosixException;

    /// Moves the file's own position, where [#read] reads on.
    void seek(long position) throws PosixException;

    /// Announces how the range is going to be used; a `length` of 0 means up to the end. Does nothing for files
    /// that cannot be advised, such as fifos.
    void advise(long position, long length, Advice advice) throws PosixException;

    /// Writes content and attributes to the medium.
    void sync() throws PosixException;

    /// Changes owner and group. The system may clear setuid and setgid: set the permissions afterwards.
    void chown(long uid, long gid) throws PosixException;

    /// Changes the lower twelve bits of the mode.
    void chmod(int permissions) throws PosixException;

    /// Sets the times. The file system may round or clamp them.
    void setTimes(Instant accessed, Instant modified) throws PosixException;

    /// The extended attributes in the system's order; an empty list where the file system has none.
    List<ExtendedAttribute> extendedAttributes() throws PosixException;

    /// Sets an extended attribute, whether it exists or not.
    void setExtendedAttribute(ExtendedAttribute attribute) throws PosixException;

    /// Removes an extended attribute; fails with `ENODATA` if there is no such one.
    void removeExtendedAttribute(AttributeName attribute) throws PosixException;

    /// Closes the file; closing again does nothing. A network file system may report only here that writing
    /// failed.
    @Override
    void close() throws PosixException;
}
