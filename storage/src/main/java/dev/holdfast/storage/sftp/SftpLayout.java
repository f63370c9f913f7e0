package dev.holdfast.storage.sftp;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Which object is which file of the server.
///
/// @param root without a slash at its end, unless it is the root of the server
record SftpLayout(String root) {
    private static final int SHARD_DIGITS = 2;
    private static final String TEMPORARY_MARK = "-tmp-";

    /// The directory that a kind of objects lies in.
    String directory(ObjectKind kind) {
        return kind == ObjectKind.CONFIG ? root : join(root, kind.directory());
    }

    /// The directory of the packs whose names begin so.
    String shard(String digits) {
        return join(directory(ObjectKind.PACK), digits);
    }

    /// The directory that an object lies in.
    String directory(ObjectName name) {
        return name.kind() == ObjectKind.PACK ? shard(name.name().substring(0, SHARD_DIGITS)) : directory(name.kind());
    }

    /// The file of an object.
    String path(ObjectName name) {
        return join(directory(name), name.name());
    }

    /// A fresh name beside the object for the file that becomes it.
    String temporary(ObjectName name, RandomGenerator random) {
        return path(name) + TEMPORARY_MARK + HexFormat.of().toHexDigits(random.nextLong());
    }

    static String join(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    static boolean isShard(String name) {
        return name.matches("[0-9a-f]{2}");
    }

    /// Whether a file in the making has this name.
    static boolean isTemporary(ObjectKind kind, String name) {
        int mark = name.indexOf(TEMPORARY_MARK);
        String object = mark < 0 ? "" : name.substring(0, mark);
        return kind == ObjectKind.CONFIG ? object.equals("config") : ObjectName.isHash(object);
    }
}
