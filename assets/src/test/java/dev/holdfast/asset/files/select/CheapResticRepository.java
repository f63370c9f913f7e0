package dev.holdfast.asset.files.select;

import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.KeyDerivation;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.crypto.ScryptParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// An empty repository that restic opens at once: its key costs two rounds of scrypt instead of half a second.
record CheapResticRepository(Path directory) {

    static final String PASSWORD = "test";

    private static final ScryptParameters CHEAP = new ScryptParameters(2, 8, 1);

    static CheapResticRepository create(Path directory) throws IOException {
        for (String part : List.of("data", "index", "keys", "locks", "snapshots")) {
            Files.createDirectories(directory.resolve(part));
        }
        var random = new SecureRandom();
        MasterKey master = MasterKey.generate(random);
        String config = "{\"version\":2,\"id\":\"%s\",\"chunker_polynomial\":\"3DA3358B4DC173\"}"
                .formatted("0123456789abcdef".repeat(4));
        Files.write(directory.resolve("config"), sealed(master, config, random));
        byte[] key = keyFile(master, random);
        Files.write(directory.resolve("keys").resolve(sha256(key)), key);
        return new CheapResticRepository(directory);
    }

    private static byte[] keyFile(MasterKey master, SecureRandom random) {
        byte[] salt = new byte[KeyDerivation.SALT_BYTES];
        random.nextBytes(salt);
        MasterKey user = KeyDerivation.deriveUserKey(PASSWORD.getBytes(StandardCharsets.UTF_8), salt, CHEAP);
        String keys = "{\"mac\":{\"k\":\"%s\",\"r\":\"%s\"},\"encrypt\":\"%s\"}"
                .formatted(base64(master.macK()), base64(master.macR()), base64(master.encryption()));
        return ("{\"created\":\"2024-01-01T00:00:00Z\",\"username\":\"u\",\"hostname\":\"h\",\"kdf\":\"scrypt\","
                        + "\"N\":%d,\"r\":%d,\"p\":%d,\"salt\":\"%s\",\"data\":\"%s\"}")
                .formatted(CHEAP.n(), CHEAP.r(), CHEAP.p(), base64(salt), base64(sealed(user, keys, random)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sealed(MasterKey key, String text, SecureRandom random) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] envelope = new byte[plain.length + BlobCipher.OVERHEAD];
        new BlobCipher(key, random).encrypt(plain, 0, plain.length, envelope, 0);
        return envelope;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
