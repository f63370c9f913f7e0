package dev.holdfast.cli.environment;

import java.io.IOException;
import java.util.Optional;

/// The person at the other end, if there is one.
public interface Terminal {

    /// Whether standard output is shown to a person as it is written.
    boolean showsOutput();

    /// Whether standard error is shown to a person as it is written.
    boolean showsErrors();

    /// The width of a line in columns, as it is now.
    int columns();

    /// Asks for a line that is not echoed. Empty if there is nobody to ask.
    ///
    /// @return the bytes typed, without the end of the line; the caller owns the array
    Optional<byte[]> readPassword(String prompt) throws IOException, InterruptedException;
}
