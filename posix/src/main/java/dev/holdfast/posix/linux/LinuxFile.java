package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/// An open file. Data goes through the calling thread's block of scratch memory, because an array on the heap
/// cannot stay in its place during a call that may wait.
final class LinuxFile implements FileHandle {
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;

    private final Kernel kernel;
    private final Descriptor descriptor;

    LinuxFile(Descriptor descriptor) {
        this.kernel = descriptor.kernel();
        this.descriptor = descriptor;
    }

    @Override
    public FilePath path() {
        return descriptor.place().path();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws PosixException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        Scratch scratch = kernel.scratch();
        long size = Math.min(length, Scratch.BLOCK_SIZE);
        return received(DataCalls.read(scratch, descriptor.number(), scratch.block(), size), buffer, offset, length);
    }

    @Override
    public int readAt(long position, byte[] buffer, int offset, int length) throws PosixException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        Scratch scratch = kernel.scratch();
        long size = Math.min(length, Scratch.BLOCK_SIZE);
        long result = DataCalls.readAt(scratch, descriptor.number(), scratch.block(), size, position);
        return received(result, buffer, offset, length);
    }

    private int received(long result, byte[] buffer, int offset, int wanted) throws PosixException {
        check(result, "read");
        if (result == 0) {
            return wanted == 0 ? 0 : -1;
        }
        MemorySegment.copy(kernel.scratch().block(), JAVA_BYTE, 0, buffer, offset, (int) result);
        return (int) result;
    }

    @Override
    public void writeAt(long position, byte[] buffer, int offset, int length) throws PosixException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        Scratch scratch = kernel.scratch();
        int done = 0;
        while (done < length) {
            int size = Math.min(length - done, Scratch.BLOCK_SIZE);
            MemorySegment.copy(buffer, offset + done, scratch.block(), JAVA_BYTE, 0, size);
            long written = DataCalls.writeAt(scratch, descriptor.number(), scratch.block(), size, position + done);
            check(written == 0 ? -Errno.EIO.number() : written, "write");
            done += (int) written;
        }
    }

    @Override
    public void truncate(long size) throws PosixException {
        check(DataCalls.truncate(kernel.scratch(), descriptor.number(), size), "truncate");
    }

    @Override
    public void allocate(long position, long length) throws PosixException {
        int result = DataCalls.allocate(kernel.scratch(), descriptor.number(), KEEP_SIZE, position, length);
        check(result, "allocate space for");
    }

    @Override
    public void punchHole(long position, long length) throws PosixException {
        int mode = KEEP_SIZE | PUNCH_HOLE;
        check(DataCalls.allocate(kernel.scratch(), descriptor.number(), mode, position, length), "punch a hole into");
    }

    @Override
    public FileStatus status() throws PosixException {
        Scratch scratch = kernel.scratch();
        check(StatusReader.ofOpenFile(scratch, descriptor.number()), "get status of");
        return StatusReader.status(scratch);
    }

    @Override
    public OptionalLong seekData(long position) throws PosixException {
        return find(position, OpenCalls.SEEK_DATA, "seek data in");
    }

    @Override
    public OptionalLong seekHole(long position) throws PosixException {
        return find(position, OpenCalls.SEEK_HOLE, "seek a hole in");
    }

    private OptionalLong find(long position, int whence, String operation) throws PosixException {
        long found = OpenCalls.seek(kernel.scratch(), descriptor.number(), position, whence);
        if (found == -Errno.ENXIO.number()) {
            return OptionalLong.empty();
        }
        check(found, operation);
        return OptionalLong.of(found);
    }

    @Override
    public void seek(long position) throws PosixException {
        check(OpenCalls.seek(kernel.scratch(), descriptor.number(), position, OpenCalls.SEEK_SET), "seek in");
    }

    @Override
    public void advise(long position, long length, Advice advice) throws PosixException {
        int result = DataCalls.advise(kernel.scratch(), descriptor.number(), position, length, code(advice));
        check(result == -Errno.ESPIPE.number() ? 0 : result, "advise on");
    }

    private static int code(Advice advice) {
        return switch (advice) {
            case NORMAL -> 0;
            case SEQUENTIAL -> 2;
            case WILL_NEED -> 3;
            case DONT_NEED -> 4;
        };
    }

    @Override
    public void sync() throws PosixException {
        check(DataCalls.sync(kernel.scratch(), descriptor.number()), "sync");
    }

    @Override
    public void chown(long uid, long gid) throws PosixException {
        check(Ownership.problem(uid, gid), "change owner of");
        int result = OwnershipCalls.chown(kernel.scratch(), descriptor.number(), (int) uid, (int) gid);
        check(result, "change owner of");
    }

    @Override
    public void chmod(int permissions) throws PosixException {
        check(OwnershipCalls.chmod(kernel.scratch(), descriptor.number(), permissions), "change mode of");
    }

    @Override
    public void setTimes(Instant accessed, Instant modified) throws PosixException {
        Scratch scratch = kernel.scratch();
        MemorySegment times = Ownership.times(scratch, accessed, modified);
        check(OwnershipCalls.setTimes(scratch, descriptor.number(), times), "set times of");
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes() throws PosixException {
        return attributes().readAll();
    }

    @Override
    public void setExtendedAttribute(ExtendedAttribute attribute) throws PosixException {
        attributes().set(attribute);
    }

    @Override
    public void removeExtendedAttribute(AttributeName attribute) throws PosixException {
        attributes().remove(attribute);
    }

    private Attributes attributes() {
        AttributeSource source = new AttributeSource.OfOpenFile(descriptor.number());
        return new Attributes(kernel.scratch(), source, this::path);
    }

    @Override
    public void close() throws PosixException {
        check(descriptor.close(), "close");
    }

    private void check(long result, String operation) throws PosixException {
        if (result < 0) {
            throw descriptor.failure(operation, result);
        }
    }
}
