package dev.holdfast.asset.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.EncryptedPrivateKeyInfo;

/// What a file holds of certificates and keys: PEM, DER, or PKCS #12. A file that holds neither is no problem.
///
/// @param problems what looks like a certificate or key, but cannot be read as one
record CertificateFile(List<FoundCertificate> certificates, List<FoundKey> keys, List<String> problems) {
    /// No certificate is that large; a file that is, is something else.
    private static final int LARGEST = 1 << 22;

    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "Ed25519", "Ed448", "DSA");

    /// Reads a file.
    ///
    /// @param passphrase of PKCS #12 files and nothing else; may be empty
    static CertificateFile read(Path file, char[] passphrase) throws IOException {
        CertificateFile found = new CertificateFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (Files.size(file) > LARGEST) {
            return found;
        }
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (PemBlock.anyIn(text)) {
            found.readPem(file, text);
        } else if (content.length > 4 && content[0] == 0x30) {
            found.readBinary(file, content, passphrase);
        }
        Arrays.fill(content, (byte) 0);
        return found;
    }

    private void readPem(Path file, String text) {
        for (PemBlock block : PemBlock.in(text)) {
            if (!block.isCertificate() && !block.isPrivateKey()) {
                continue; // parameters, requests, revocation lists, public keys
            }
            if (!block.whole()) {
                problems.add("a block '" + block.label() + "' of '" + file + "' is cut off");
                continue;
            }
            try {
                readBlock(file, block);
            } catch (GeneralSecurityException | RuntimeException malformed) { // parsers of Java throw both
                problems.add("a block '" + block.label() + "' of '" + file + "' cannot be read");
            }
        }
    }

    private void readBlock(Path file, PemBlock block) throws GeneralSecurityException {
        if (block.isCertificate()) {
            addCertificate(file, decoded(block.body()));
        } else if (block.isEncrypted()) {
            keys.add(new FoundKey(file, Optional.empty()));
        } else {
            switch (block.label()) {
                case "PRIVATE KEY" -> addKey(file, decoded(block.body()));
                case "RSA PRIVATE KEY" -> addKey(file, DerReader.fromPkcs1(decoded(block.body())));
                case "EC PRIVATE KEY" -> addKey(file, DerReader.fromSec1(decoded(block.body())));
                default -> {
                    // of SSH or another world, and not the key of a certificate
                }
            }
        }
    }

    private static byte[] decoded(String body) {
        return Base64.getMimeDecoder().decode(body);
    }

    private void addCertificate(Path file, byte[] der) throws CertificateException {
        Certificate certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        certificates.add(new FoundCertificate(file, (X509Certificate) certificate));
    }

    private void addKey(Path file, byte[] pkcs8) throws GeneralSecurityException {
        GeneralSecurityException last = null;
        for (String kind : KEY_KINDS) {
            try {
                PrivateKey key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
                keys.add(new FoundKey(file, Optional.of(key)));
                return;
            } catch (GeneralSecurityException other) {
                last = other;
            }
        }
        throw new GeneralSecurityException("it is a key of no known kind", last);
    }

    private void readBinary(Path file, byte[] content, char[] passphrase) {
        try {
            addCertificate(file, content);
            return;
        } catch (CertificateException | RuntimeException other) {
            if (!looksLikeStore(file)) {
                readBinaryKey(file, content);
                return;
            }
        }
        try {
            readStore(file, content, passphrase);
        } catch (IOException | GeneralSecurityException | RuntimeException locked) {
            problems.add("'" + file + "' cannot be opened: its passphrase is not known or wrong");
        }
    }

    private static boolean looksLikeStore(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx") || name.endsWith(".pkcs12");
    }

    /// Whether a binary file is a key is only a guess, so one that is none is no problem.
    private void readBinaryKey(Path file, byte[] content) {
        if (isEncryptedKey(content)) {
            keys.add(new FoundKey(file, Optional.empty()));
            return;
        }
        for (UnaryOperator<byte[]> form :
                List.<UnaryOperator<byte[]>>of(UnaryOperator.identity(), DerReader::fromPkcs1, DerReader::fromSec1)) {
            try {
                addKey(file, form.apply(content));
                return;
            } catch (GeneralSecurityException | RuntimeException other) {
                // of another form, or something else that begins like a sequence
            }
        }
    }

    /// Whether it is an EncryptedPrivateKeyInfo of PKCS #8. Other structures are built alike, but name no PBE.
    private static boolean isEncryptedKey(byte[] content) {
        try {
            return new EncryptedPrivateKeyInfo(content).getAlgName().startsWith("PBE");
        } catch (IOException | RuntimeException other) {
            return false;
        }
    }

    private void readStore(Path file, byte[] content, char[] passphrase) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), passphrase);
        for (String alias : Collections.list(store.aliases())) {
            Certificate[] chain = store.getCertificateChain(alias);
            Certificate single = store.getCertificate(alias);
            for (Certificate one : chain != null ? chain : new Certificate[] {single}) {
                if (one instanceof X509Certificate certificate) {
                    certificates.add(new FoundCertificate(file, certificate));
                }
            }
            Key key = store.isKeyEntry(alias) ? store.getKey(alias, passphrase) : null;
            if (key instanceof PrivateKey found) {
                keys.add(new FoundKey(file, Optional.of(found)));
            }
        }
    }
}
