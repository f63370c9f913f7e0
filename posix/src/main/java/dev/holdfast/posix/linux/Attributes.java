package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Reads and changes the extended attributes of one file.
final class Attributes {
    private final Scratch scratch;
    private final AttributeSource source;
    private final Supplier<FilePath> path;

    /// @param path of the file, for messages
    Attributes(Scratch scratch, AttributeSource source, Supplier<FilePath> path) {
        this.scratch = scratch;
        this.source = source;
        this.path = path;
    }

    List<ExtendedAttribute> readAll() throws PosixException {
        long length = source.list(scratch);
        if (length == 0 || length == -Errno.EOPNOTSUPP.number()) {
            return List.of();
        }
        if (length < 0) {
            throw failure("list extended attributes of", length);
        }
        return readValues(scratch.bytesOfBlock(length));
    }

    private List<ExtendedAttribute> readValues(byte[] names) throws PosixException {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < names.length; at++) {
            if (names[at] == 0) {
                readValue(AttributeName.takeOwnership(Arrays.copyOfRange(names, start, at)), attributes);
                start = at + 1;
            }
        }
        return attributes;
    }

    private void readValue(AttributeName name, List<ExtendedAttribute> attributes) throws PosixException {
        long length = source.get(scratch, scratch.otherString(name.bytes()));
        if (length == -Errno.ENODATA.number()) {
            return; // removed since it was listed
        }
        if (length < 0) {
            throw failure("read extended attribute " + name + " of", length);
        }
        attributes.add(new ExtendedAttribute(name, scratch.bytesOfBlock(length)));
    }

    void set(ExtendedAttribute attribute) throws PosixException {
        byte[] value = attribute.value();
        String operation = "set extended attribute " + attribute.name() + " of";
        if (value.length > Scratch.BLOCK_SIZE) {
            throw failure(operation, -Errno.E2BIG.number());
        }
        MemorySegment.copy(value, 0, scratch.block(), JAVA_BYTE, 0, value.length);
        MemorySegment name = scratch.otherString(attribute.name().bytes());
        int result = source.set(scratch, name, value.length);
        if (result < 0) {
            throw failure(operation, result);
        }
    }

    void remove(AttributeName name) throws PosixException {
        int result = source.remove(scratch, scratch.otherString(name.bytes()));
        if (result < 0) {
            throw failure("remove extended attribute " + name + " of", result);
        }
    }

    private PosixException failure(String operation, long result) {
        return new PosixException(operation, path.get().toString(), (int) -result);
    }
}
