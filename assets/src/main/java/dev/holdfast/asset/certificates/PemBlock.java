package dev.holdfast.asset.certificates;

import java.util.ArrayList;
import java.util.List;

/// A block of a PEM file (RFC 7468), with the header fields of old encrypted keys (RFC 1421) in its body.
///
/// @param label such as `CERTIFICATE`
/// @param body what stands between the lines that begin and end it
/// @param whole its last line is there
record PemBlock(String label, String body, boolean whole) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 64;

    /// Whether a file holds such blocks at all.
    static boolean anyIn(String text) {
        return text.contains(BEGIN);
    }

    /// All blocks, in their order. Takes time in proportion to the text, whatever it says.
    static List<PemBlock> in(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int label = begin + BEGIN.length();
            int labelEnd = text.indexOf(DASHES, label);
            if (labelEnd < 0) {
                return blocks;
            }
            int next = labelEnd;
            if (isLabel(text, label, labelEnd)) {
                PemBlock block = read(text, text.substring(label, labelEnd), labelEnd + DASHES.length());
                blocks.add(block);
                next = labelEnd + DASHES.length() + block.body.length();
            }
            begin = text.indexOf(BEGIN, next);
        }
        return blocks;
    }

    private static boolean isLabel(String text, int start, int end) {
        return end - start <= LONGEST_LABEL
                && text.substring(start, end)
                        .chars()
                        .allMatch(c -> c == ' ' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static PemBlock read(String text, String label, int start) {
        int end = text.indexOf(DASHES, start);
        String body = text.substring(start, end < 0 ? text.length() : end);
        return new PemBlock(label, body, end >= 0 && text.startsWith(DASHES + "END " + label + DASHES, end));
    }

    boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("TRUSTED CERTIFICATE") || label.equals("X509 CERTIFICATE");
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    boolean isEncrypted() {
        return label.startsWith("ENCRYPTED") || body.contains(",ENCRYPTED");
    }
}
