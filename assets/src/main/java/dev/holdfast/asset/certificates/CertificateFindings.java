package dev.holdfast.asset.certificates;

import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.certificates.CertificateInfo.KeyState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody should know about certificates.
final class CertificateFindings {
    private static final Duration SOON = Duration.ofDays(30);

    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private CertificateFindings(Instant now) {
        this.now = now;
    }

    static List<Finding> of(CertificateSet set, Instant now) {
        CertificateFindings findings = new CertificateFindings(now);
        set.problems().forEach(problem -> findings.add(problem, "make it readable, or take it out of the asset"));
        List<CertificateInfo> certificates = set.certificates();
        certificates.forEach(findings::judge);
        if (certificates.isEmpty()) {
            findings.add("there is no certificate in any of the files", "check the paths");
        }
        return findings.findings;
    }

    private void judge(CertificateInfo certificate) {
        String name = "certificate '" + certificate.title() + "' in '"
                + certificate.files().getFirst() + "'";
        if (certificate.notAfter().isBefore(now)) {
            add(name + " has expired on " + day(certificate.notAfter()), "renew it");
        } else if (certificate.notAfter().isBefore(now.plus(SOON))) {
            long days = Duration.between(now, certificate.notAfter()).toDays();
            add(name + " expires on " + day(certificate.notAfter()) + ", in " + days + " days", "renew it");
        }
        if (certificate.notBefore().isAfter(now)) {
            add(name + " is not valid before " + certificate.notBefore(), "check the clock of this machine");
        }
        if (certificate.leaf()) {
            judgeKey(name, certificate.key());
            if (!certificate.chainComplete()) {
                add(name + " lacks the certificate of an issuer", "add the file with its chain to the asset");
            }
        }
    }

    private void judgeKey(String name, KeyState key) {
        switch (key) {
            case MISSING -> add(name + " has no private key in this asset", "add the file with its key to the asset");
            case DIFFERS ->
                add(
                        name + " does not belong to the private key beside it",
                        "look for the key that was used to request it, or request a new one");
            case ENCRYPTED ->
                findings.add(new Finding(
                        Weight.NOTE, name + " could not be compared with its key, which is encrypted", null));
            case FITS -> {
                // as it should be
            }
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private void add(String message, @Nullable String advice) {
        findings.add(new Finding(Weight.WARNING, message, advice));
    }
}
