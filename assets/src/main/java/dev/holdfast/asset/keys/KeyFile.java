package dev.holdfast.asset.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What may be known of a file with a key.
///
/// @param path by which it was reached
/// @param kind what it looks like
/// @param sha256 of the content, in hexadecimal digits; nothing for what could be guessed from it
/// @param publicPart the fingerprint of the public key, as its own tools show it
record KeyFile(String path, Kind kind, long bytes, Optional<String> sha256, Optional<String> publicPart) {
    /// A text shorter than this may be a password that somebody chose.
    private static final int GUESSABLE = 64;

    private static final int LARGEST = 1 << 24;

    /// What a file looks like.
    enum Kind {
        SSH_PRIVATE_KEY,
        SSH_PUBLIC_KEY,
        PEM_PRIVATE_KEY,
        PEM_PUBLIC_KEY,
        AGE_IDENTITY,
        PGP_KEY,
        /// A short text, such as a password.
        PASSWORD,
        OTHER;

        /// As the record has it.
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    static KeyFile read(Path file, Path shown) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            return new KeyFile(shown.toString(), Kind.OTHER, size, Optional.of(hashOf(file)), Optional.empty());
        }
        byte[] content = Files.readAllBytes(file);
        try {
            Kind kind = kindOf(content);
            Optional<String> hash = kind == Kind.PASSWORD
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().formatHex(sha256(content)));
            return new KeyFile(shown.toString(), kind, size, hash, PublicPart.of(kind, content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static Kind kindOf(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN OPENSSH PRIVATE KEY-----")) {
            return Kind.SSH_PRIVATE_KEY;
        }
        if (text.contains("-----BEGIN PGP ")) {
            return Kind.PGP_KEY;
        }
        if (text.contains("PRIVATE KEY-----")) {
            return Kind.PEM_PRIVATE_KEY;
        }
        if (text.contains("-----BEGIN PUBLIC KEY-----")) {
            return Kind.PEM_PUBLIC_KEY;
        }
        if (text.contains("AGE-SECRET-KEY-")) {
            return Kind.AGE_IDENTITY;
        }
        if (text.startsWith("ssh-") || text.startsWith("ecdsa-sha2-") || text.startsWith("sk-")) {
            return Kind.SSH_PUBLIC_KEY;
        }
        return text.strip().length() < GUESSABLE || text.strip().lines().count() == 1 ? Kind.PASSWORD : Kind.OTHER;
    }

    private static String hashOf(Path file) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[1 << 16];
        try (var stream = Files.newInputStream(file)) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static byte[] sha256(byte[] bytes) {
        return newSha256().digest(bytes);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }

    /// The fields of the record, in their order.
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("kind", kind.word());
        fields.put("bytes", Long.toString(bytes));
        sha256.ifPresent(hash -> fields.put("sha256", hash));
        publicPart.ifPresent(part -> fields.put("public_fingerprint", part));
        return fields;
    }
}
