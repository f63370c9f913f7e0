package dev.holdfast.storage;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Object names and contents for tests.
public final class ObjectNames {
    private ObjectNames() {}

    /// Some name of the kind; the one name of the configuration.
    public static ObjectName random(ObjectKind kind, RandomGenerator random) {
        return kind == ObjectKind.CONFIG
                ? ObjectName.CONFIG
                : new ObjectName(kind, HexFormat.of().formatHex(bytes(32, random)));
    }

    /// Some bytes.
    public static byte[] bytes(int count, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
