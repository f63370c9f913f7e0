package dev.holdfast.posix.linux;

import dev.holdfast.posix.Errno;
import java.lang.foreign.MemorySegment;

/// A file whose extended attributes are meant: by a path or by a descriptor. Results are those of
/// [AttributeCalls]. The scratch memory's first string is the source's own; its second one and its block carry
/// the arguments.
sealed interface AttributeSource {

    long list(Scratch scratch);

    long get(Scratch scratch, MemorySegment name);

    int set(Scratch scratch, MemorySegment name, long size);

    int remove(Scratch scratch, MemorySegment name);

    /// The entry `name` of the open directory, reached through `/proc/self/fd`: the calls for extended
    /// attributes have no variant that begins at a directory before Linux 6.13, and opening the entry would
    /// need permission to read it and would be wrong for fifos, devices and symbolic links.
    final class OfEntry implements AttributeSource {
        private final Kernel kernel;
        private final int directory;
        private final byte[] path;
        private final byte[] name;

        /// @param directory the open directory
        /// @param path its path, with a slash at its end; not copied
        /// @param name of the entry; not copied
        OfEntry(Kernel kernel, int directory, byte[] path, byte[] name) {
            this.kernel = kernel;
            this.directory = directory;
            this.path = path;
            this.name = name;
        }

        /// Nearly all files have no attributes, so this call counts: it begins at the directory where the kernel
        /// has such a call, which costs less than half of the way through `/proc`.
        @Override
        public long list(Scratch scratch) {
            if (kernel.listsAttributesOfEntries()) {
                long result = AttributeCalls.listAt(
                        scratch, directory, scratch.string(name), scratch.block(), Scratch.BLOCK_SIZE);
                if (!isMissingCall(result)) {
                    return result;
                }
                kernel.rememberThatAttributesAreListedByPath();
            }
            return AttributeCalls.list(scratch, path(scratch), scratch.block(), Scratch.BLOCK_SIZE);
        }

        /// Old kernels answer `ENOSYS`, some sandboxes `EPERM`.
        private static boolean isMissingCall(long result) {
            return result == -Errno.ENOSYS.number() || result == -Errno.EPERM.number();
        }

        @Override
        public long get(Scratch scratch, MemorySegment attribute) {
            return AttributeCalls.get(scratch, path(scratch), attribute, scratch.block(), Scratch.BLOCK_SIZE);
        }

        @Override
        public int set(Scratch scratch, MemorySegment attribute, long size) {
            return AttributeCalls.set(scratch, path(scratch), attribute, scratch.block(), size, 0);
        }

        @Override
        public int remove(Scratch scratch, MemorySegment attribute) {
            return AttributeCalls.remove(scratch, path(scratch), attribute);
        }

        private MemorySegment path(Scratch scratch) {
            return scratch.string(path, name);
        }
    }

    /// An open file.
    record OfOpenFile(int descriptor) implements AttributeSource {
        @Override
        public long list(Scratch scratch) {
            return AttributeCalls.list(scratch, descriptor, scratch.block(), Scratch.BLOCK_SIZE);
        }

        @Override
        public long get(Scratch scratch, MemorySegment attribute) {
            return AttributeCalls.get(scratch, descriptor, attribute, scratch.block(), Scratch.BLOCK_SIZE);
        }

        @Override
        public int set(Scratch scratch, MemorySegment attribute, long size) {
            return AttributeCalls.set(scratch, descriptor, attribute, scratch.block(), size, 0);
        }

        @Override
        public int remove(Scratch scratch, MemorySegment attribute) {
            return AttributeCalls.remove(scratch, descriptor, attribute);
        }
    }
}
