package dev.holdfast.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A script beside this class, for the perl that every Debian has: it reaches names that are no text, and paths of any
/// length, which Java cannot.
record PerlScript(String fileName) {

    /// The command line that runs the script with these arguments.
    List<String> commandLine(List<String> arguments) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(RealProcess.program("perl", "perl-base").toString(), "-e", text(), "--"));
        words.addAll(arguments);
        return words;
    }

    private String text() throws IOException {
        try (InputStream stream = PerlScript.class.getResourceAsStream(fileName)) {
            if (stream == null) {
                throw new AssertionError("the script " + fileName + " is missing beside " + PerlScript.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
