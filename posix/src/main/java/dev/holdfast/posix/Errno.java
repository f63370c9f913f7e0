package dev.holdfast.posix;

import java.util.Arrays;

/// The error numbers of Linux that occur with files, with the words of the C library. They are the same on
/// x86-64 and AArch64.
public enum Errno {
    /// A number that is not listed here; [PosixException#number] has it.
    UNKNOWN(-1, "unknown error"),
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file or directory"),
    EINTR(4, "interrupted system call"),
    EIO(5, "input/output error"),
    ENXIO(6, "no such device or address"),
    E2BIG(7, "argument list too long"),
    EBADF(9, "bad file descriptor"),
    EAGAIN(11, "resource temporarily unavailable"),
    ENOMEM(12, "cannot allocate memory"),
    EACCES(13, "permission denied"),
    EFAULT(14, "bad address"),
    EBUSY(16, "device or resource busy"),
    EEXIST(17, "file exists"),
    EXDEV(18, "invalid cross-device link"),
    ENODEV(19, "no such device"),
    ENOTDIR(20, "not a directory"),
    EISDIR(21, "is a directory"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files in system"),
    EMFILE(24, "too many open files"),
    ENOTTY(25, "inappropriate ioctl for device"),
    ETXTBSY(26, "text file busy"),
    EFBIG(27, "file too large"),
    ENOSPC(28, "no space left on device"),
    ESPIPE(29, "illegal seek"),
    EROFS(30, "read-only file system"),
    EMLINK(31, "too many links"),
    ERANGE(34, "numerical result out of range"),
    ENAMETOOLONG(36, "file name too long"),
    ENOSYS(38, "function not implemented"),
    ENOTEMPTY(39, "directory not empty"),
    ELOOP(40, "too many levels of symbolic links"),
    ENODATA(61, "no data available"),
    EOVERFLOW(75, "value too large for defined data type"),
    EOPNOTSUPP(95, "operation not supported"),
    ENOTCONN(107, "transport endpoint is not connected"),
    ETIMEDOUT(110, "connection timed out"),
    EHOSTDOWN(112, "host is down"),
    ESTALE(116, "stale file handle"),
    EUCLEAN(117, "structure needs cleaning"),
    EREMOTEIO(121, "remote I/O error"),
    EDQUOT(122, "disk quota exceeded"),
    ENOMEDIUM(123, "no medium found"),
    ENOKEY(126, "required key not available"),
    EKEYEXPIRED(127, "key has expired");

    private static final int HIGHEST = 140;
    private static final Errno[] BY_NUMBER = byNumber();

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /// The error with the given number, `UNKNOWN` if it is not listed.
    public static Errno of(int number) {
        return number < 0 || number >= HIGHEST ? UNKNOWN : BY_NUMBER[number];
    }

    public int number() {
        return number;
    }

    /// What the error means, in English.
    public String text() {
        return text;
    }

    private static Errno[] byNumber() {
        Errno[] all = new Errno[HIGHEST];
        Arrays.fill(all, UNKNOWN);
        for (Errno errno : values()) {
            if (errno != UNKNOWN) {
                all[errno.number] = errno;
            }
        }
        return all;
    }
}
