package dev.holdfast.storage.local;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Which object is which file.
record Layout(Path root) {
    /// How many leading digits of a pack's name make the name of its directory.
    private static final int SHARD_DIGITS = 2;

    private static final String TEMPORARY_MARK = "-tmp-";

    /// The file of an object.
    Path path(ObjectName name) {
        return switch (name.kind()) {
            case CONFIG -> root.resolve(name.name());
            case PACK -> directory(name.kind()).resolve(shard(name.name())).resolve(name.name());
            case KEY, LOCK, SNAPSHOT, INDEX -> directory(name.kind()).resolve(name.name());
        };
    }

    /// The directory of a kind: the root itself for the configuration.
    Path directory(ObjectKind kind) {
        return kind == ObjectKind.CONFIG ? root : root.resolve(kind.directory());
    }

    /// A fresh name beside the object for the file that becomes it.
    static Path temporary(Path object, RandomGenerator random) {
        return object.resolveSibling(
                object.getFileName() + TEMPORARY_MARK + HexFormat.of().toHexDigits(random.nextLong()));
    }

    /// Whether the file name is one that a writer, ours or restic's, gives to a file in the making.
    static boolean isTemporary(ObjectKind kind, String fileName) {
        int mark = fileName.indexOf(TEMPORARY_MARK);
        return mark > 0 && isObject(kind, fileName.substring(0, mark));
    }

    /// Whether the file name is the name of an object of the kind.
    static boolean isObject(ObjectKind kind, String fileName) {
        return kind == ObjectKind.CONFIG ? fileName.equals("config") : ObjectName.isHash(fileName);
    }

    /// Whether a directory name is one that packs are spread over.
    static boolean isShard(String directoryName) {
        return directoryName.length() == SHARD_DIGITS
                && directoryName.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /// The name of the directory that a pack lies in.
    static String shard(String packName) {
        return packName.substring(0, SHARD_DIGITS);
    }
}
