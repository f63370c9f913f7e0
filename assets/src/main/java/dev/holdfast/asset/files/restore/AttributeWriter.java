package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives entries the attributes that the recovery point has of them. Safe for use by many threads.
final class AttributeWriter {
    /// No permissions are known.
    static final int UNKNOWN = -1;

    private static final int SET_IDS = 06000;
    private static final int LONGEST_NAME = 255;

    /// What security modules put on files by themselves, and nobody may remove.
    private static final AttributeName LABEL = AttributeName.of("security.selinux");

    private final RestoreRun run;
    private final long uid;
    private final long gid;

    AttributeWriter(RestoreRun run) {
        this.run = run;
        this.uid = run.fileSystem.effectiveUid();
        this.gid = run.fileSystem.effectiveGid();
    }

    /// What an entry has before its attributes are set.
    ///
    /// @param plain it belongs to this process's user and group, and has no extended attributes
    /// @param permissions of it, or [#UNKNOWN]
    record Before(boolean plain, int permissions) {
        static final Before ANYTHING = new Before(false, UNKNOWN);
    }

    /// Whether owner and group are those that a plain new file has.
    boolean isOurs(Metadata metadata) {
        return !run.options.ownersByName() && metadata.uid() == uid && metadata.gid() == gid;
    }

    /// Sets everything. What cannot be set is reported, once for each entry, and the rest is set nevertheless.
    void apply(Inode inode, Metadata metadata, FileType type, Before before, Supplier<FilePath> path)
            throws TargetFull {
        Attempt attempt = new Attempt(path);
        boolean ownerSet = (before.plain() && isOurs(metadata)) || attempt.succeeds(() -> chown(inode, metadata));
        List<dev.holdfast.repository.format.ExtendedAttribute> wanted = metadata.extendedAttributes();
        if (!before.plain()) {
            attempt.succeeds(() -> replaceAttributes(inode, wanted, attempt));
        } else {
            wanted.forEach(attribute -> set(inode, attribute, attempt));
        }
        int permissions = permissions(metadata.mode(), ownerSet);
        if (type != FileType.SYMLINK && (permissions != before.permissions() || !wanted.isEmpty())) {
            attempt.succeeds(() -> inode.chmod(permissions));
        }
        attempt.succeeds(() ->
                inode.setTimes(metadata.atime().toInstant(), metadata.mtime().toInstant()));
        attempt.report();
    }

    private static int permissions(FileMode mode, boolean ownerSet) {
        int all = mode.toUnixPermissions();
        return ownerSet ? all : all & ~SET_IDS;
    }

    private void chown(Inode inode, Metadata metadata) throws PosixException {
        long owner = metadata.uid();
        long group = metadata.gid();
        if (run.options.ownersByName()) {
            owner = run.fileSystem.userId(metadata.user().toString()).orElse(owner);
            group = run.fileSystem.groupId(metadata.group().toString()).orElse(group);
        }
        inode.chown(owner, group);
    }

    private void replaceAttributes(
            Inode inode, List<dev.holdfast.repository.format.ExtendedAttribute> wanted, Attempt attempt)
            throws PosixException {
        Map<ByteString, ExtendedAttribute> unexpected = new HashMap<>();
        for (ExtendedAttribute found : inode.attributes()) {
            unexpected.put(ByteString.of(found.name().bytes()), found);
        }
        List<dev.holdfast.repository.format.ExtendedAttribute> different = new ArrayList<>();
        for (dev.holdfast.repository.format.ExtendedAttribute attribute : wanted) {
            ExtendedAttribute found = unexpected.remove(attribute.name());
            if (found == null || !ByteString.of(found.value()).equals(attribute.value())) {
                different.add(attribute);
            }
        }
        for (ExtendedAttribute found : unexpected.values()) {
            if (!found.name().equals(LABEL)) {
                attempt.succeeds(() -> inode.remove(found.name()));
            }
        }
        different.forEach(attribute -> set(inode, attribute, attempt));
    }

    private static void set(Inode inode, dev.holdfast.repository.format.ExtendedAttribute attribute, Attempt attempt) {
        byte[] name = attribute.name().toByteArray();
        if (name.length == 0 || name.length > LONGEST_NAME || holdsNul(name)) {
            attempt.refuse("extended attribute '" + attribute.name() + "' has a name that no file system takes");
            return;
        }
        ExtendedAttribute converted = new ExtendedAttribute(
                AttributeName.takeOwnership(name), attribute.value().toByteArray());
        attempt.succeeds(() -> inode.set(converted));
    }

    private static boolean holdsNul(byte[] name) {
        for (byte b : name) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /// One thing that is tried.
    @FunctionalInterface
    private interface Change {
        void make() throws PosixException;
    }

    /// Tries one thing after the other and remembers what went wrong.
    private final class Attempt {
        private final Supplier<FilePath> path;
        private final List<String> problems = new ArrayList<>(0);
        private boolean refused;
        private @Nullable PosixException full;

        Attempt(Supplier<FilePath> path) {
            this.path = path;
        }

        boolean succeeds(Change change) {
            try {
                change.make();
                return true;
            } catch (PosixException problem) {
                if (TargetFull.explains(problem)) {
                    full = problem;
                }
                if (run.lacksPrivilege(problem)) {
                    refused = true;
                } else {
                    problems.add(String.valueOf(problem.getMessage()));
                }
                return false;
            }
        }

        void refuse(String problem) {
            problems.add(problem);
        }

        void report() throws TargetFull {
            if (full != null) {
                run.stopIfFull(full);
            }
            if (refused) {
                run.counter.refusedAttributes.increment();
            }
            if (!problems.isEmpty()) {
                run.problem(path.get(), RestoreProblem.Kind.ATTRIBUTES, String.join("; ", problems));
            }
        }
    }
}
