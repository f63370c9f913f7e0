package dev.holdfast.asset.certificates;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactRecord;
import dev.holdfast.asset.files.FilesRestorer;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings certificates back as the files they were.
final class CertificatesRestorer implements AssetRestorer {
    private final FilesRestorer files;

    CertificatesRestorer(Surroundings surroundings) {
        this.files = new FilesRestorer(CertificatesAsset.WORD, surroundings);
    }

    @Override
    public PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        ExactRecord record = ExactRecord.read(point, CertificatesAsset.RECORD);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("certificates", Integer.toString(record.entries().size()));
        for (Map<String, Object> certificate : record.entries()) {
            facts.put(
                    certificate.get("title") + " (" + shortened(certificate) + ")",
                    "expires " + certificate.get("not_after") + ", issued by " + certificate.get("issuer")
                            + ", key " + certificate.get("key") + ", chain "
                            + (Boolean.TRUE.equals(certificate.get("chain_complete")) ? "complete" : "incomplete"));
        }
        List<PointContents.Item> items = record.entries().stream()
                .map(certificate ->
                        new PointContents.Item("certificate", String.valueOf(certificate.get("title")), 1, -1))
                .toList();
        return new PointContents(facts, items);
    }

    private static String shortened(Map<String, Object> certificate) {
        return String.valueOf(certificate.get("fingerprint_sha256")).substring(0, 16);
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        return files.plan(job);
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        return files.restore(job);
    }
}
