package dev.holdfast.asset.certificates;

import dev.holdfast.asset.exact.ReachedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// All certificates and keys of an asset, and how they belong together.
final class CertificateSet {
    private static final int LONGEST_CHAIN = 10;

    private final Map<String, List<FoundCertificate>> byFingerprint = new LinkedHashMap<>();
    private final List<FoundKey> keys = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final TrustedRoots roots;

    private CertificateSet(TrustedRoots roots) {
        this.roots = roots;
    }

    /// Reads the files that were reached. Each is known by the name under which it was reached first.
    static CertificateSet read(ReachedFiles reached, char[] passphrase, TrustedRoots roots) {
        CertificateSet set = new CertificateSet(roots);
        set.problems.addAll(reached.problems());
        for (Path file : reached.files().values()) {
            try {
                CertificateFile found = CertificateFile.read(file, passphrase);
                found.certificates()
                        .forEach(certificate -> set.byFingerprint
                                .computeIfAbsent(certificate.fingerprint(), _ -> new ArrayList<>())
                                .add(certificate));
                set.keys.addAll(found.keys());
                set.problems.addAll(found.problems());
            } catch (IOException problem) {
                set.problems.add("'" + file + "' cannot be read: " + problem.getMessage());
            }
        }
        return set;
    }

    /// What cannot be read or understood, one sentence each.
    List<String> problems() {
        return problems;
    }

    /// One certificate each, those for servers, persons and programs first.
    List<CertificateInfo> certificates() {
        return byFingerprint.values().stream()
                .map(this::describe)
                .sorted((one, other) -> Boolean.compare(other.leaf(), one.leaf()))
                .toList();
    }

    private CertificateInfo describe(List<FoundCertificate> same) {
        FoundCertificate first = same.getFirst();
        List<String> files =
                same.stream().map(found -> found.file().toString()).distinct().toList();
        Optional<FoundKey> key = Stream.concat(keysBeside(same), keys.stream())
                .filter(found -> found.fits(first.certificate().getPublicKey()))
                .findFirst();
        return new CertificateInfo(
                first.title(),
                first.subject(),
                first.issuer(),
                first.names(),
                first.certificate().getSerialNumber().toString(16),
                first.notBefore(),
                first.notAfter(),
                first.fingerprint(),
                files,
                first.isLeaf(),
                key.isPresent() ? CertificateInfo.KeyState.FITS : stateWithout(same),
                key.map(found -> found.file().toString()),
                isChainComplete(first));
    }

    /// The keys in the directories of the certificate: that is where its own one lies, with rare exceptions.
    private Stream<FoundKey> keysBeside(List<FoundCertificate> same) {
        return keys.stream()
                .filter(key -> same.stream()
                        .anyMatch(found -> Objects.equals(
                                key.file().getParent(), found.file().getParent())));
    }

    /// A key beside the certificate that fits no other one, or cannot be compared, was meant to be its key.
    private CertificateInfo.KeyState stateWithout(List<FoundCertificate> same) {
        List<FoundKey> near = keysBeside(same).filter(key -> !fitsAny(key)).toList();
        if (near.isEmpty()) {
            return CertificateInfo.KeyState.MISSING;
        }
        return near.stream().anyMatch(key -> key.key().isEmpty())
                ? CertificateInfo.KeyState.ENCRYPTED
                : CertificateInfo.KeyState.DIFFERS;
    }

    private boolean fitsAny(FoundKey key) {
        return byFingerprint.values().stream()
                .map(List::getFirst)
                .anyMatch(certificate -> key.fits(certificate.certificate().getPublicKey()));
    }

    private boolean isChainComplete(FoundCertificate start) {
        FoundCertificate at = start;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            FoundCertificate current = at;
            if (current.isSelfSigned() || roots.haveSigned(current)) {
                return true;
            }
            Optional<FoundCertificate> issuer = byFingerprint.values().stream()
                    .map(List::getFirst)
                    .filter(candidate -> current.isSignedBy(candidate.certificate()))
                    .findFirst();
            if (issuer.isEmpty()) {
                return false;
            }
            at = issuer.get();
        }
        return false;
    }
}
