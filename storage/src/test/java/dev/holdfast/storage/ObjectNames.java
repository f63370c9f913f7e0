package dev.holdfast.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /// The name that a repository gives to this content: its hash; the one name of the configuration.
    public static ObjectName of(ObjectKind kind, byte[] content) {
        if (kind == ObjectKind.CONFIG) {
            return ObjectName.CONFIG;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new ObjectName(kind, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /// Some bytes.
    public static byte[] bytes(int count, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
