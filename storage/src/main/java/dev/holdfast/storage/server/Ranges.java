package dev.holdfast.storage.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of an object that a `Range` header asks for (RFC 9110, section 14).
///
/// @param first the first byte
/// @param length how many, at least 1 unless the object is empty
record Ranges(long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{1,19})-(\\d{1,19})?");

    /// Reads a header; empty for the whole object, which also answers headers of other forms.
    ///
    /// @throws Refusal if the object ends before the range begins
    static Optional<Ranges> parse(@Nullable String header, long size) throws Refusal {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = number(matcher.group(1));
        String end = matcher.group(2);
        long last = Math.min(end == null ? Long.MAX_VALUE : number(end), size - 1);
        if (first >= size || last < first) {
            throw new Refusal(416, "the object has " + size + " bytes");
        }
        return Optional.of(new Ranges(first, last - first + 1));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    /// The value of the `Content-Range` header.
    String header(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
