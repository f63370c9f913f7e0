package dev.holdfast.posix.linux;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemSpace;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// An open directory. Looks and opens itself; what changes entries is done by its [EntryChanges].
final class LinuxDirectory implements DirectoryHandle {
    private static final byte[] SELF = {'.'};
    private static final byte[] OPEN_FILES = "/proc/self/fd".getBytes(StandardCharsets.US_ASCII);

    private final Kernel kernel;
    private final Descriptor descriptor;
    private final Place place;
    private final boolean readable;
    private final EntryChanges changes;
    private final byte[] processPath;
    private boolean listed;

    private LinuxDirectory(Descriptor descriptor, boolean readable) {
        this.kernel = descriptor.kernel();
        this.descriptor = descriptor;
        this.place = descriptor.place();
        this.readable = readable;
        this.changes = new EntryChanges(descriptor);
        this.processPath = ("/proc/self/fd/" + descriptor.number() + "/").getBytes(StandardCharsets.US_ASCII);
    }

    /// The handle that owns what was opened.
    static LinuxDirectory owning(Kernel kernel, Opening.Opened opened, Place place) throws PosixException {
        if (opened.descriptor() < 0) {
            throw new PosixException("open directory", place.path().toString(), -opened.descriptor());
        }
        return new LinuxDirectory(new Descriptor(kernel, opened.descriptor(), place), opened.readable());
    }

    @Override
    public FilePath path() {
        return place.path();
    }

    @Override
    public List<DirectoryEntry> list() throws PosixException {
        if (!readable) {
            return listAfresh();
        }
        if (listed) {
            check(OpenCalls.seek(kernel.scratch(), descriptor.number(), 0, OpenCalls.SEEK_SET), "list directory");
        }
        listed = true;
        return entries(descriptor.number());
    }

    /// Lists through a descriptor of its own; where this one serves as a place only, that is to say where
    /// reading was not permitted, the system says here that it still is not.
    private List<DirectoryEntry> listAfresh() throws PosixException {
        int flags = kernel.architecture().directoryFlag();
        int opened = Opening.forReading(kernel, descriptor.number(), SELF, flags);
        check(opened, "list directory");
        Descriptor own = new Descriptor(kernel, opened, place);
        try {
            return entries(opened);
        } finally {
            own.close();
        }
    }

    private List<DirectoryEntry> entries(int directory) throws PosixException {
        DirectoryListing listing = new DirectoryListing();
        check(listing.readAll(kernel, directory), "list directory");
        return listing.sorted();
    }

    @Override
    public FileStatus stat(FileName name) throws PosixException {
        Scratch scratch = kernel.scratch();
        check(StatusReader.ofEntry(scratch, descriptor.number(), name.bytes()), "get status of", name);
        return StatusReader.status(scratch);
    }

    @Override
    public FileStatus statSelf() throws PosixException {
        Scratch scratch = kernel.scratch();
        check(StatusReader.ofOpenFile(scratch, descriptor.number()), "get status of");
        return StatusReader.status(scratch);
    }

    @Override
    public DirectoryHandle openDirectory(FileName name) throws PosixException {
        int noFollow = kernel.architecture().noFollowFlag();
        Opening.Opened opened = Opening.directory(kernel, descriptor.number(), name.bytes(), noFollow);
        return owning(kernel, opened, place.child(name));
    }

    @Override
    public FileHandle openFile(FileName name) throws PosixException {
        int noFollow = kernel.architecture().noFollowFlag();
        int opened = Opening.forReading(kernel, descriptor.number(), name.bytes(), noFollow);
        check(opened, "open file", name);
        return new LinuxFile(new Descriptor(kernel, opened, place.child(name)));
    }

    @Override
    public FileHandle createFile(FileName name, int permissions) throws PosixException {
        int create = OpenCalls.O_RDWR | OpenCalls.O_CREAT | OpenCalls.O_EXCL;
        return openForWriting("create file", name, create, permissions);
    }

    @Override
    public FileHandle openForUpdate(FileName name) throws PosixException {
        return openForWriting("open file for update", name, OpenCalls.O_RDWR | OpenCalls.O_NONBLOCK, 0);
    }

    private FileHandle openForWriting(String operation, FileName name, int how, int permissions) throws PosixException {
        Scratch scratch = kernel.scratch();
        int flags = how | OpenCalls.O_CLOEXEC | kernel.architecture().noFollowFlag();
        int opened = OpenCalls.open(scratch, descriptor.number(), scratch.string(name.bytes()), flags, permissions);
        check(opened, operation, name);
        return new LinuxFile(new Descriptor(kernel, opened, place.child(name)));
    }

    @Override
    public byte[] readLink(FileName name) throws PosixException {
        Scratch scratch = kernel.scratch();
        long length = StatusCalls.readLink(
                scratch, descriptor.number(), scratch.string(name.bytes()), scratch.block(), Scratch.BLOCK_SIZE);
        check(length, "read symbolic link", name);
        return scratch.bytesOfBlock(length);
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes(FileName name) throws PosixException {
        try {
            return attributes(name).readAll();
        } catch (PosixException e) {
            throw explained(e, name);
        }
    }

    @Override
    public List<ExtendedAttribute> extendedAttributesOfSelf() throws PosixException {
        AttributeSource source = readable ? new AttributeSource.OfOpenFile(descriptor.number()) : attributeSource(SELF);
        return new Attributes(kernel.scratch(), source, place::path).readAll();
    }

    @Override
    public void setExtendedAttribute(FileName name, ExtendedAttribute attribute) throws PosixException {
        try {
            attributes(name).set(attribute);
        } catch (PosixException e) {
            throw explained(e, name);
        }
    }

    @Override
    public void removeExtendedAttribute(FileName name, AttributeName attribute) throws PosixException {
        try {
            attributes(name).remove(attribute);
        } catch (PosixException e) {
            throw explained(e, name);
        }
    }

    private Attributes attributes(FileName name) {
        return new Attributes(
                kernel.scratch(),
                attributeSource(name.bytes()),
                () -> place.child(name).path());
    }

    private AttributeSource attributeSource(byte[] name) {
        return new AttributeSource.OfEntry(kernel, descriptor.number(), processPath, name);
    }

    /// Tells a missing `/proc` from a missing entry, which the system reports alike.
    private PosixException explained(PosixException e, FileName name) {
        boolean processesMissing = StatusReader.ofEntry(kernel.scratch(), LibC.AT_FDCWD, OPEN_FILES) < 0;
        if (e.errno() != Errno.ENOENT || !processesMissing) {
            return e;
        }
        String operation = "reach, without /proc mounted, extended attributes of";
        return new PosixException(operation, place.child(name).path().toString(), Errno.ENOSYS.number());
    }

    @Override
    public FileSystemSpace space() throws PosixException {
        Scratch scratch = kernel.scratch();
        check(StatusCalls.space(scratch, descriptor.number(), scratch.status()), "get free space at");
        return StatusReader.space(scratch);
    }

    @Override
    public void makeDirectory(FileName name, int permissions) throws PosixException {
        changes.makeDirectory(name, permissions);
    }

    @Override
    public void makeSymlink(FileName name, byte[] target) throws PosixException {
        changes.makeSymlink(name, target);
    }

    @Override
    public void makeHardLink(DirectoryHandle existingDirectory, FileName existingName, FileName name)
            throws PosixException {
        changes.makeHardLink(linux(existingDirectory).descriptor, existingName, name);
    }

    @Override
    public void makeFifo(FileName name, int permissions) throws PosixException {
        changes.makeNode("make fifo", name, FileType.FIFO.modeBits() | permissions, 0);
    }

    @Override
    public void makeDevice(FileName name, FileType type, int permissions, long device) throws PosixException {
        if (type != FileType.CHARACTER_DEVICE && type != FileType.BLOCK_DEVICE) {
            throw new IllegalArgumentException("not a type of device: " + type);
        }
        changes.makeNode("make device", name, type.modeBits() | permissions, device);
    }

    @Override
    public void chown(FileName name, long uid, long gid) throws PosixException {
        changes.chown(name, uid, gid);
    }

    @Override
    public void chmod(FileName name, int permissions) throws PosixException {
        changes.chmod(name, permissions);
    }

    @Override
    public void setTimes(FileName name, Instant accessed, Instant modified) throws PosixException {
        changes.setTimes(name, accessed, modified);
    }

    @Override
    public void rename(FileName name, DirectoryHandle newDirectory, FileName newName) throws PosixException {
        changes.rename(name, linux(newDirectory).descriptor, newName);
    }

    @Override
    public void unlink(FileName name) throws PosixException {
        changes.remove("remove", name, 0);
    }

    @Override
    public void removeDirectory(FileName name) throws PosixException {
        changes.remove("remove directory", name, LibC.AT_REMOVEDIR);
    }

    @Override
    public void sync() throws PosixException {
        check(DataCalls.sync(kernel.scratch(), descriptor.number()), "sync directory");
    }

    @Override
    public void close() {
        // Nothing was written through this descriptor, so an error says nothing that matters.
        int ignored = descriptor.close();
    }

    private static LinuxDirectory linux(DirectoryHandle directory) {
        if (directory instanceof LinuxDirectory linux) {
            return linux;
        }
        throw new IllegalArgumentException("not a directory of the same file system access: " + directory.path());
    }

    private void check(long result, String operation, FileName name) throws PosixException {
        if (result < 0) {
            throw new PosixException(operation, place.child(name).path().toString(), (int) -result);
        }
    }

    private void check(long result, String operation) throws PosixException {
        if (result < 0) {
            throw descriptor.failure(operation, result);
        }
    }
}
