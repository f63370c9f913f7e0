package dev.holdfast.asset.certificates;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `certificates.json` says about one certificate.
///
/// @param title the first name it is for
/// @param names the alternative names
/// @param serial in hexadecimal digits
/// @param fingerprint SHA-256 of the certificate
/// @param files that hold it
/// @param leaf it is for a server, person or program, not for signing others
/// @param keyFile that holds the key that fits
/// @param chainComplete every issuer is there, up to one that signed itself or is known to everybody
record CertificateInfo(
        String title,
        String subject,
        String issuer,
        List<String> names,
        String serial,
        Instant notBefore,
        Instant notAfter,
        String fingerprint,
        List<String> files,
        boolean leaf,
        KeyState key,
        Optional<String> keyFile,
        boolean chainComplete) {

    /// Whether the private key is there.
    enum KeyState {
        /// It is there and belongs to the certificate.
        FITS,
        /// There is a key beside the certificate, and it belongs to another one.
        DIFFERS,
        /// There is one that is encrypted, so nobody can tell.
        ENCRYPTED,
        /// There is none.
        MISSING
    }

    /// The fields of the record, in their order.
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("subject", subject);
        fields.put("issuer", issuer);
        fields.put("names", names);
        fields.put("serial", serial);
        fields.put("not_before", notBefore.toString());
        fields.put("not_after", notAfter.toString());
        fields.put("fingerprint_sha256", fingerprint);
        fields.put("files", files);
        fields.put("leaf", leaf);
        fields.put("key_present", key == KeyState.FITS || key == KeyState.DIFFERS || key == KeyState.ENCRYPTED);
        fields.put("key_matches", key == KeyState.FITS);
        fields.put("key", key.name().toLowerCase(java.util.Locale.ROOT));
        keyFile.ifPresent(file -> fields.put("key_file", file));
        fields.put("chain_complete", chainComplete);
        return fields;
    }
}
