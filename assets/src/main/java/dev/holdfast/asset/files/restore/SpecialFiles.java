package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.restore.AttributeWriter.Before;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SymlinkNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes symbolic links, fifos and devices: beside, then renamed, where something exists. For the walk's thread.
final class SpecialFiles {
    private static final int PRIVATE = 0600;
    private static final int LONGEST_TARGET = 4095;

    private final RestoreRun run;
    private final AttributeWriter attributes;

    /// The first names of symbolic links and devices that had several.
    private final Map<Identity, First> firsts = new HashMap<>();

    private record Identity(long inode, long device) {}

    /// Where the first name was made, and of what.
    private record First(TargetDirectory directory, FileName name, Node node) {}

    SpecialFiles(RestoreRun run, AttributeWriter attributes) {
        this.run = run;
        this.attributes = attributes;
    }

    /// Makes the entry.
    ///
    /// @param handle of the directory, or null in a dry run if there is no such directory
    /// @param existing what is in its place, no directory, or null
    void make(
            TargetDirectory directory,
            @Nullable DirectoryHandle handle,
            FileName name,
            Node node,
            @Nullable FileStatus existing)
            throws PosixException, TargetFull {
        if (isAbsurd(directory, name, node)) {
            return;
        }
        First first = first(directory, name, node);
        if (first != null) {
            if (!run.dryRun && handle != null) {
                link(first, handle, name, existing);
            }
            run.counter.hardLinks.increment();
            run.act(existing == null ? RestoreAction.CREATE : RestoreAction.UPDATE, directory, name);
            return;
        }
        boolean same = existing != null && handle != null && isSame(handle, name, node, existing);
        if (!run.dryRun && handle != null) {
            if (same) {
                apply(directory, handle, name, node, Before.ANYTHING);
            } else if (existing == null) {
                create(handle, name, node);
                apply(directory, handle, name, node, new Before(directory.plain, AttributeWriter.UNKNOWN));
            } else {
                replace(directory, handle, name, node);
            }
        }
        (node instanceof SymlinkNode ? run.counter.symlinks : run.counter.specials).increment();
        RestoreAction action = existing == null ? RestoreAction.CREATE : RestoreAction.UPDATE;
        run.act(same ? RestoreAction.UNCHANGED : action, directory, name);
    }

    /// The entry that is the same by another name; null if this is the first, which is noted.
    private @Nullable First first(TargetDirectory directory, FileName name, Node node) {
        Metadata metadata = node.metadata();
        if (metadata.links() <= 1 || metadata.inode() == 0) {
            return null;
        }
        First first = firsts.putIfAbsent(
                new Identity(metadata.inode(), metadata.deviceId()), new First(directory, name, node));
        return first != null && isAlike(first.node(), node) ? first : null;
    }

    private static boolean isAlike(Node one, Node other) {
        return switch (one) {
            case SymlinkNode symlink ->
                other instanceof SymlinkNode same && same.target().equals(symlink.target());
            case DeviceNode device ->
                other instanceof DeviceNode same && same.device() == device.device() && same.kind() == device.kind();
            default -> false;
        };
    }

    private void link(First first, DirectoryHandle handle, FileName name, @Nullable FileStatus existing)
            throws PosixException {
        DirectoryHandle source = run.directories.acquire(first.directory());
        try {
            if (existing == null || !source.stat(first.name()).isSameFileAs(existing)) {
                link(source, first, handle, name, existing != null);
            }
        } finally {
            run.directories.release(first.directory());
        }
    }

    private void link(DirectoryHandle source, First first, DirectoryHandle handle, FileName name, boolean beside)
            throws PosixException {
        FileName made = beside ? run.names.next() : name;
        handle.makeHardLink(source, first.name(), made);
        if (beside) {
            handle.rename(made, handle, name);
        }
    }

    private void replace(TargetDirectory directory, DirectoryHandle handle, FileName name, Node node)
            throws PosixException, TargetFull {
        FileName temporary = run.names.next();
        create(handle, temporary, node);
        apply(directory, handle, temporary, node, new Before(directory.plain, AttributeWriter.UNKNOWN));
        handle.rename(temporary, handle, name);
    }

    private static void create(DirectoryHandle handle, FileName name, Node node) throws PosixException {
        switch (node) {
            case SymlinkNode symlink ->
                handle.makeSymlink(name, symlink.target().toByteArray());
            case DeviceNode device -> handle.makeDevice(name, type(device), PRIVATE, device.device());
            case FifoNode _ -> handle.makeFifo(name, PRIVATE);
            default -> throw new IllegalArgumentException("'" + node.name() + "' is no special file");
        }
    }

    private void apply(TargetDirectory directory, DirectoryHandle handle, FileName name, Node node, Before before)
            throws TargetFull {
        FileType type = type(node);
        attributes.apply(new Inode.OfEntry(handle, name), node.metadata(), type, before, () -> directory.path(name));
    }

    private static boolean isSame(DirectoryHandle handle, FileName name, Node node, FileStatus existing)
            throws PosixException {
        if (existing.type() != type(node) || existing.links() > 1) {
            return false;
        }
        return switch (node) {
            case SymlinkNode symlink ->
                Arrays.equals(handle.readLink(name), symlink.target().toByteArray());
            case DeviceNode device -> existing.specialDevice() == device.device();
            default -> true;
        };
    }

    private static FileType type(Node node) {
        return switch (node) {
            case SymlinkNode _ -> FileType.SYMLINK;
            case DeviceNode device ->
                device.kind() == DeviceNode.Kind.BLOCK ? FileType.BLOCK_DEVICE : FileType.CHARACTER_DEVICE;
            default -> FileType.FIFO;
        };
    }

    private boolean isAbsurd(TargetDirectory directory, FileName name, Node node) {
        if (!(node instanceof SymlinkNode symlink)) {
            return false;
        }
        ByteString target = symlink.target();
        boolean absurd = target.isEmpty() || target.length() > LONGEST_TARGET || holdsNul(target);
        if (absurd) {
            run.problem(
                    directory.path(name),
                    RestoreProblem.Kind.REFUSED,
                    "unable to restore symbolic link '" + directory.path(name) + "': its target has " + target.length()
                            + " bytes or holds NUL, expected 1 to " + LONGEST_TARGET + " others");
        }
        return absurd;
    }

    private static boolean holdsNul(ByteString text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.byteAt(i) == 0) {
                return true;
            }
        }
        return false;
    }
}
