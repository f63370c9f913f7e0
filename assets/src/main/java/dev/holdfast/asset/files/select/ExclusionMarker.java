package dev.holdfast.asset.files.select;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file whose presence in a directory excludes all else in that directory. The directory itself and the marker
/// are kept. With a header, the marker counts only if it starts with these bytes. Immutable.
public final class ExclusionMarker {

    /// `CACHEDIR.TAG` of the Cache Directory Tagging Specification (<https://bford.info/cachedir/>).
    public static final ExclusionMarker CACHE_DIRECTORY =
            parse("CACHEDIR.TAG:Signature: 8a477f597d28d172789f06886806bc55");

    private final byte[] name;
    private final byte[] header;

    private ExclusionMarker(byte[] name, byte[] header) {
        this.name = name;
        this.header = header;
    }

    /// Reads `NAME[:HEADER]`.
    ///
    /// @throws IllegalArgumentException if the name is empty or has a `/`
    public static ExclusionMarker parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads `NAME[:HEADER]`.
    ///
    /// @throws IllegalArgumentException if the name is empty or has a `/`
    public static ExclusionMarker parse(byte[] text) {
        int colon = indexOf(text, ':');
        byte[] name = colon < 0 ? text : Arrays.copyOf(text, colon);
        if (name.length == 0 || indexOf(name, '/') >= 0) {
            throw new IllegalArgumentException(
                    "unable to use exclusion marker '%s': expected NAME or NAME:HEADER, with a file name and no path"
                            .formatted(Runes.show(text)));
        }
        byte[] header = colon < 0 ? new byte[0] : Arrays.copyOfRange(text, colon + 1, text.length);
        return new ExclusionMarker(name.clone(), header);
    }

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    boolean isNamed(byte[] other) {
        return Arrays.equals(name, other);
    }

    byte[] name() {
        return name;
    }

    byte[] header() {
        return header;
    }

    @Override
    public String toString() {
        return Runes.show(name);
    }
}
