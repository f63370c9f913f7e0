package dev.holdfast.posix.linux;

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
    /// attributes have no variant that begins at a directory (before Linux 6.13), and opening the entry would
    /// need permission to read it and would be wrong for fifos, devices and symbolic links.
    final class OfEntry implements AttributeSource {
        private final byte[] directory;
        private final byte[] name;

        /// @param directory the directory's path, with a slash at its end; not copied
        /// @param name of the entry; not copied
        OfEntry(byte[] directory, byte[] name) {
            this.directory = directory;
            this.name = name;
        }

        @Override
        public long list(Scratch scratch) {
            return AttributeCalls.list(scratch, path(scratch), scratch.block(), Scratch.BLOCK_SIZE);
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
            return scratch.string(directory, name);
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
