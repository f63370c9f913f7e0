package dev.holdfast.storage.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// The users of a file that Apache's `htpasswd -B` writes: lines of `name:hash`, the hash by bcrypt. Thread-safe.
///
/// Hashes of other kinds can be computed back to passwords and are refused. A password that was right once is
/// remembered under a key of this process, so that not every request costs the time that bcrypt takes on purpose.
public final class Users {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final int LONGEST_PASSWORD = 72;

    /// Of no password: what the names of nobody are compared with, so that they take as long as others.
    private static final String NOBODY = "$2y$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";

    private final Map<String, String> hashes;
    private final Map<String, byte[]> proven = new ConcurrentHashMap<>();
    private final SecretKeySpec key;

    /// Each check takes a processor for a while: requests with wrong passwords get half of them.
    private final Semaphore checks =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private Users(Map<String, String> hashes) {
        this.hashes = Map.copyOf(hashes);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// Reads a file of users.
    ///
    /// @throws IOException if it cannot be read, or holds anything else; the message names the line
    public static Users read(Path file) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                add(text, hashes, "unable to read users from file '" + file + "', line " + number + ": ");
            }
        }
        if (hashes.isEmpty()) {
            throw new IOException("unable to read users from file '" + file + "': there are none; "
                    + "add one with: htpasswd -B FILE NAME");
        }
        return new Users(hashes);
    }

    private static void add(String line, Map<String, String> hashes, String problem) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IOException(problem + "name:hash is expected");
        }
        String name = line.substring(0, colon);
        String hash = line.substring(colon + 1);
        if (!Targets.isDirectoryName(name)) {
            throw new IOException(problem + "the name cannot be that of a directory");
        }
        if (!BCRYPT.matcher(hash).matches()) {
            throw new IOException(problem + "the hash of user '" + name
                    + "' is not by bcrypt; set the password again with: htpasswd -B FILE " + name);
        }
        if (hashes.put(name, hash) != null) {
            throw new IOException(problem + "user '" + name + "' is there twice");
        }
    }

    /// Whether this is the password of that user.
    boolean accepts(String user, String password) throws InterruptedException {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] mark = mark(bytes);
        byte[] known = proven.get(user);
        if (known != null && MessageDigest.isEqual(known, mark)) {
            return true;
        }
        if (bytes.length > LONGEST_PASSWORD || !check(hashes.getOrDefault(user, NOBODY), bytes)) {
            return false;
        }
        if (!hashes.containsKey(user)) {
            return false;
        }
        proven.put(user, mark);
        return true;
    }

    private boolean check(String hash, byte[] password) throws InterruptedException {
        checks.acquire();
        try {
            return OpenBSDBCrypt.checkPassword(hash, password);
        } finally {
            checks.release();
        }
    }

    private byte[] mark(byte[] password) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + key.getAlgorithm(), e);
        }
    }
}
