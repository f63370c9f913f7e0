package dev.holdfast.asset.certificates;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The `openssl` program, which makes the certificates of the tests in one directory.
public final class Openssl {
    private final String program = RealProcess.program("openssl", "openssl").toString();
    private final Path directory;

    public Openssl(Path directory) {
        this.directory = directory;
    }

    /// Runs it in the directory, and fails unless it succeeds.
    public Finished run(String... arguments) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .in(directory)
                .run(Duration.ofMinutes(1))
                .requireSuccess();
    }

    /// An authority in `ca.pem` and `ca.key`.
    void authority() throws InterruptedException {
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=Test Authority",
                "-days",
                "3650",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
    }

    /// A certificate for a host in `NAME.pem` and `NAME.key`, signed by the authority.
    ///
    /// @param key as `-newkey` takes it and what follows
    void certificate(String name, int days, String... key) throws InterruptedException {
        List<String> request = new ArrayList<>(List.of(
                "req",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name + ",DNS:www." + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr",
                "-newkey"));
        request.addAll(List.of(key));
        run(request.toArray(String[]::new));
        run(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-copy_extensions",
                "copy",
                "-days",
                Integer.toString(days),
                "-out",
                name + ".pem");
    }

    /// What openssl itself says the SHA-256 of a certificate is.
    String fingerprint(String file) throws InterruptedException {
        return run("x509", "-in", file, "-noout", "-fingerprint", "-sha256")
                .output()
                .strip()
                .replaceAll("^.*=", "")
                .replace(":", "")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
