package dev.holdfast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version of the program, written into its jar by the build.
public final class Version {
    private static final String RESOURCE = "version.txt";

    private Version() {}

    /// Such as `holdfast 1.2.0 (Java 25.0.3, Linux amd64)`.
    public static String line() {
        return "holdfast %s (Java %s, %s %s)"
                .formatted(
                        number(),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /// The program and its version without more, as recovery points record it: `holdfast 1.2.0`.
    public static String program() {
        return "holdfast " + number();
    }

    static String number() {
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("unable to read resource " + RESOURCE, e);
        }
    }
}
