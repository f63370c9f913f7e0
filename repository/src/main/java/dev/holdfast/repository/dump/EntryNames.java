package dev.holdfast.repository.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.tree.TreePath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Names of entries in an archive, as bytes.
final class EntryNames {
    private EntryNames() {}

    /// The path without its first slash.
    static byte[] of(TreePath path) {
        byte[] bytes = path.bytes();
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /// The path without its first slash, with one at the end.
    static byte[] ofDirectory(TreePath path) {
        byte[] bytes = path.bytes();
        byte[] name = new byte[bytes.length];
        System.arraycopy(bytes, 1, name, 0, bytes.length - 1);
        name[name.length - 1] = '/';
        return name;
    }

    static boolean isAscii(byte[] bytes) {
        for (byte next : bytes) {
            if (next < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException otherBytes) {
            return false;
        }
    }
}
