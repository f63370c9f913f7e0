package dev.holdfast.storage.transfer;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader.ObjectVisitor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The objects of one listing, gathered before the first is shown, so that a listing that breaks off can begin anew.
/// Takes 40 bytes for an object. Not thread-safe.
public final class ObjectList {
    /// The size of an object whose size the server did not tell.
    public static final long UNKNOWN_SIZE = -1;

    private static final int OBJECTS_IN_BLOCK = 1024;
    private static final int WORDS_OF_NAME = 4;
    private static final int WORDS_OF_OBJECT = WORDS_OF_NAME + 1;
    private static final int DIGITS_OF_WORD = 16;

    private final List<long[]> blocks = new ArrayList<>();
    private int count;

    /// Adds an object; a text that is not the name of one is passed over.
    public void add(String name, long size) {
        if (!ObjectName.isHash(name)) {
            return;
        }
        int place = count % OBJECTS_IN_BLOCK;
        if (place == 0) {
            blocks.add(new long[OBJECTS_IN_BLOCK * WORDS_OF_OBJECT]);
        }
        long[] block = blocks.getLast();
        int at = place * WORDS_OF_OBJECT;
        for (int word = 0; word < WORDS_OF_NAME; word++) {
            block[at + word] = HexFormat.fromHexDigitsToLong(name, word * DIGITS_OF_WORD, (word + 1) * DIGITS_OF_WORD);
        }
        block[at + WORDS_OF_NAME] = size;
        count++;
    }

    /// Adds all objects of another list.
    public void addAll(ObjectList other) throws StorageException, InterruptedException {
        other.visit(ObjectKind.PACK, (name, size) -> add(name.name(), size));
    }

    /// How many objects there are.
    public int count() {
        return count;
    }

    /// Shows every object as one of this kind, in the order of the additions.
    public void visit(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        for (int object = 0; object < count; object++) {
            long[] block = blocks.get(object / OBJECTS_IN_BLOCK);
            int at = object % OBJECTS_IN_BLOCK * WORDS_OF_OBJECT;
            visitor.visit(new ObjectName(kind, name(block, at)), block[at + WORDS_OF_NAME]);
        }
    }

    private static String name(long[] block, int at) {
        StringBuilder name = new StringBuilder(WORDS_OF_NAME * DIGITS_OF_WORD);
        for (int word = 0; word < WORDS_OF_NAME; word++) {
            name.append(HexFormat.of().toHexDigits(block[at + word]));
        }
        return name.toString();
    }
}
