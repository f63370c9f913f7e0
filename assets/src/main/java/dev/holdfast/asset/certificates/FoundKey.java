package dev.holdfast.asset.certificates;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Optional;

/// A private key that was found in a file.
///
/// @param key nothing if it is encrypted
record FoundKey(Path file, Optional<PrivateKey> key) {
    private static final byte[] PROBE =
            "does this key belong to that certificate".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /// Whether what the key signs, the public key verifies.
    boolean fits(PublicKey certified) {
        if (key.isEmpty() || !sameKind(key.get().getAlgorithm(), certified.getAlgorithm())) {
            return false;
        }
        if (key.get() instanceof RSAKey own && certified instanceof RSAKey other) {
            if (!own.getModulus().equals(other.getModulus())) {
                return false; // known without the work of a signature
            }
        }
        try {
            Signature signature = Signature.getInstance(algorithm(certified.getAlgorithm()));
            signature.initSign(key.get());
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | ProviderException unfit) {
            return false; // keys of different sizes or curves
        }
    }

    private static boolean sameKind(String one, String other) {
        return one.equals(other) || (one.startsWith("Ed") && other.startsWith("Ed"));
    }

    private static String algorithm(String key) {
        return switch (key) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key;
        };
    }

    /// Names the file only.
    @Override
    public String toString() {
        return "key in '" + file + "'";
    }
}
