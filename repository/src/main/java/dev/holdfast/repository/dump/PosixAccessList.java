package dev.holdfast.repository.dump;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of a POSIX access control list, with numbers for users and groups, made of the binary form that Linux
/// keeps in an extended attribute (`linux/posix_acl_xattr.h`): version 2, then tag, permissions and id of each entry,
/// little-endian.
final class PosixAccessList {
    private static final int VERSION = 2;
    private static final int HEADER = 4;
    private static final int ENTRY = 8;

    private PosixAccessList() {}

    /// Empty for a value that is no list of a known form.
    static Optional<String> text(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        if (value.length < HEADER || (value.length - HEADER) % ENTRY != 0 || in.getInt() != VERSION) {
            return Optional.empty();
        }
        List<String> entries = new ArrayList<>();
        while (in.hasRemaining()) {
            int tag = in.getShort();
            int permissions = in.getShort();
            String id = Integer.toUnsignedString(in.getInt());
            Optional<String> holder = holder(tag, id);
            if (holder.isEmpty()) {
                return Optional.empty();
            }
            entries.add(holder.get() + ":" + letters(permissions));
        }
        return Optional.of(String.join(",", entries));
    }

    private static Optional<String> holder(int tag, String id) {
        return switch (tag) {
            case 0x01 -> Optional.of("user:");
            case 0x02 -> Optional.of("user:" + id);
            case 0x04 -> Optional.of("group:");
            case 0x08 -> Optional.of("group:" + id);
            case 0x10 -> Optional.of("mask:");
            case 0x20 -> Optional.of("other:");
            default -> Optional.empty();
        };
    }

    private static String letters(int permissions) {
        return ((permissions & 4) != 0 ? "r" : "-")
                + ((permissions & 2) != 0 ? "w" : "-")
                + ((permissions & 1) != 0 ? "x" : "-");
    }
}
