package dev.holdfast.asset.process;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the standard output of a program must look like for its exit status to be believed.
public sealed interface Expectation {
    /// How many bytes of the beginning and of the end can be looked at.
    int SEEN = 512;

    /// Anything, or nothing.
    record Anything() implements Expectation {}

    /// At least one byte.
    record SomeOutput() implements Expectation {}

    /// A beginning such as `PGDMP`, in ASCII.
    record Beginning(String text) implements Expectation {}

    /// A text near the end, such as `dump complete`, in ASCII.
    record NearEnd(String text) implements Expectation {}

    /// What contradicts the expectation, if something does.
    ///
    /// @param total how many bytes were written
    default Optional<String> contradiction(byte[] first, byte[] last, long total) {
        return switch (this) {
            case Anything _ -> Optional.empty();
            case SomeOutput _ -> total > 0 ? Optional.empty() : Optional.of("it wrote nothing");
            case Beginning(String text) ->
                latin(first).startsWith(text)
                        ? Optional.empty()
                        : Optional.of("its output of " + total + " bytes does not begin with '" + text + "'");
            case NearEnd(String text) ->
                latin(last).contains(text)
                        ? Optional.empty()
                        : Optional.of("its output of " + total + " bytes does not end with '" + text + "'");
        };
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
