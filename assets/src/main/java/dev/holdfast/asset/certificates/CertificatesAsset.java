package dev.holdfast.asset.certificates;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactCapture;
import dev.holdfast.asset.exact.ExactPaths;
import dev.holdfast.asset.exact.ReachedFiles;
import dev.holdfast.asset.exact.RecordJson;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Files with certificates, chains and keys.
final class CertificatesAsset implements Asset {
    static final String WORD = "certificates";
    static final String RECORD = "certificates.json";

    private final ExactPaths paths;
    private final FilePath base;
    private final Optional<SecretSource> passphrase;
    private final Surroundings surroundings;

    /// @param paths at least one
    /// @param base the directory that the record lies in
    /// @param passphrase of PKCS #12 files
    CertificatesAsset(ExactPaths paths, FilePath base, Optional<SecretSource> passphrase, Surroundings surroundings) {
        this.paths = paths;
        this.base = base;
        this.passphrase = passphrase;
        this.surroundings = surroundings;
    }

    @Override
    public AssetDescription describe() {
        return paths.describe(WORD, base);
    }

    @Override
    public Preflight preflight() throws AssetException, InterruptedException {
        ReachedFiles reached = paths.reach();
        List<Finding> findings = new ArrayList<>(CertificateFindings.of(read(reached), now()));
        if (reached.files().isEmpty()) {
            findings.add(new Finding(Weight.BLOCKER, "none of the paths leads to a file", "check the paths"));
        }
        return new Preflight(findings);
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        ReachedFiles reached = paths.reach();
        if (reached.files().isEmpty()) {
            throw new AssetException(
                    Kind.MISSING,
                    "unable to capture certificates from " + paths.location() + ": none of the paths leads to a file",
                    "check the paths; nothing was stored");
        }
        CertificateSet set = read(reached);
        CertificateFindings.of(set, now()).stream()
                .filter(finding -> finding.weight() == Weight.WARNING)
                .forEach(finding -> job.log().warning(finding.message()));
        List<CertificateInfo> certificates = set.certificates();
        byte[] record = RecordJson.write(
                WORD, certificates.stream().map(CertificateInfo::fields).toList());
        return new ExactCapture(surroundings, job)
                .capture(
                        reached.filePaths(),
                        base,
                        RECORD,
                        record,
                        expiry(certificates).toList());
    }

    /// The first day on which something stops working.
    private static Stream<String> expiry(List<CertificateInfo> certificates) {
        boolean leaves = certificates.stream().anyMatch(CertificateInfo::leaf);
        return certificates.stream()
                .filter(certificate -> certificate.leaf() || !leaves)
                .map(CertificateInfo::notAfter)
                .min(Comparator.naturalOrder())
                .map(time -> "expires=" + LocalDate.ofInstant(time, ZoneOffset.UTC))
                .stream();
    }

    private CertificateSet read(ReachedFiles reached) throws AssetException, InterruptedException {
        char[] opening = passphrase();
        try {
            return CertificateSet.read(reached, opening, TrustedRoots.ofJava());
        } finally {
            Arrays.fill(opening, '\0');
        }
    }

    private char[] passphrase() throws AssetException, InterruptedException {
        if (passphrase.isEmpty()) {
            return new char[0];
        }
        try (Secret secret = surroundings.secrets().resolve(passphrase.get())) {
            return secret.characters();
        } catch (SecretUnavailable problem) {
            throw new AssetException(
                    Kind.USAGE,
                    String.valueOf(problem.getMessage()),
                    problem.hint().orElse(null),
                    problem);
        }
    }

    private Instant now() {
        return surroundings.clock().instant();
    }
}
