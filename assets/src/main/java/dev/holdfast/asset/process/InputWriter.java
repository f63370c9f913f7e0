package dev.holdfast.asset.process;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.io.OutputStream;

/// What a program reads from its standard input. Runs on a thread of its own; when it returns, the input ends. If it
/// throws, the program is killed before it can take a part for the whole.
@FunctionalInterface
public interface InputWriter {
    /// No input at all.
    InputWriter NOTHING = _ -> {};

    /// Writes everything. A failure to write to `input` itself must be let through.
    void writeTo(OutputStream input) throws IOException, AssetException, InterruptedException;
}
