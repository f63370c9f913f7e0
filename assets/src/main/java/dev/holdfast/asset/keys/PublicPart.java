package dev.holdfast.asset.keys;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The public part of a key file, as a fingerprint that the key's own tools show too: `SHA256:…` as `ssh-keygen -l`
/// does, the recipient of an age identity, or the SHA-256 of the public key in DER.
final class PublicPart {
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern AGE = Pattern.compile("(?m)^# public key: (age1[0-9a-z]+)\\s*$");
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\\s]*)-----END", Pattern.DOTALL);

    private PublicPart() {}

    /// Nothing where it cannot be told without a passphrase, or at all.
    static Optional<String> of(KeyFile.Kind kind, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        try {
            return switch (kind) {
                case SSH_PRIVATE_KEY -> Optional.of(ssh(sshPublicKey(block(text))));
                case SSH_PUBLIC_KEY -> Optional.of(ssh(Base64.getDecoder().decode(text.split("\\s+", 3)[1])));
                case PEM_PUBLIC_KEY -> Optional.of(HexFormat.of().formatHex(KeyFile.sha256(block(text))));
                case PEM_PRIVATE_KEY -> rsa(text);
                case AGE_IDENTITY -> age(text);
                case PGP_KEY, PASSWORD, OTHER -> Optional.empty();
            };
        } catch (GeneralSecurityException | RuntimeException unknown) {
            return Optional.empty(); // an encrypted key, or one of another make: the file is captured all the same
        }
    }

    private static byte[] block(String text) {
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            throw new IllegalArgumentException("there is no PEM block");
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }

    /// The public key stands in clear in the file (PROTOCOL.key of OpenSSH): magic, cipher, kdf, its options, number of
    /// keys, then the public key.
    private static byte[] sshPublicKey(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        buffer.position(MAGIC.length);
        next(buffer);
        next(buffer);
        next(buffer);
        buffer.getInt();
        return next(buffer);
    }

    private static byte[] next(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static String ssh(byte[] publicKey) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(KeyFile.sha256(publicKey));
    }

    private static Optional<String> age(String text) {
        Matcher recipient = AGE.matcher(text);
        return recipient.find() ? Optional.of(recipient.group(1)) : Optional.empty();
    }

    /// A private RSA key says what its public key is; those of other kinds would have to be computed.
    private static Optional<String> rsa(String text) throws GeneralSecurityException {
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            return Optional.empty();
        }
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(block(text)));
        if (!(key instanceof RSAPrivateCrtKey known)) {
            return Optional.empty();
        }
        byte[] publicKey = factory.generatePublic(new RSAPublicKeySpec(known.getModulus(), known.getPublicExponent()))
                .getEncoded();
        return Optional.of(HexFormat.of().formatHex(KeyFile.sha256(publicKey)));
    }
}
