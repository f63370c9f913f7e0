package dev.holdfast.storage.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/// The keys of the servers that the user has met before, from OpenSSH's `known_hosts`. A server with another key, or
/// with none there, is not talked to. Thread-safe.
final class KnownHosts implements ServerKeyVerifier {
    private static final String REVOKED = "revoked";

    private final Path file;
    private final String host;
    private final int port;
    private final List<KnownHostEntry> entries;
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    private KnownHosts(Path file, String host, int port, List<KnownHostEntry> entries) {
        this.file = file;
        this.host = host;
        this.port = port;
        this.entries = entries;
    }

    /// What a file says about one server; a file that does not exist says nothing.
    static KnownHosts read(Path file, String host, int port) throws IOException {
        if (!Files.exists(file)) {
            return new KnownHosts(file, host, port, List.of());
        }
        try (Stream<String> lines = Files.lines(file)) {
            return new KnownHosts(
                    file,
                    host,
                    port,
                    lines.flatMap(line -> entry(line).stream())
                            .filter(entry -> entry.isHostMatch(host, port))
                            .toList());
        }
    }

    /// Lines that cannot be read know no host, as for OpenSSH.
    private static Optional<KnownHostEntry> entry(String line) {
        try {
            return Optional.ofNullable(KnownHostEntry.parseKnownHostEntry(line));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /// The types of the keys that the server is known by, such as `ssh-ed25519`.
    List<String> keyTypes() {
        return entries.stream()
                .filter(entry -> entry.getMarker() == null)
                .map(entry -> entry.getKeyEntry().getKeyType())
                .distinct()
                .toList();
    }

    /// Why the server was last refused.
    Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        boolean known = false;
        for (KnownHostEntry entry : entries) {
            if (isKeyOf(entry, key)) {
                if (REVOKED.equals(entry.getMarker())) {
                    return refuse("its key is marked as revoked in '" + file + "'");
                }
                known |= entry.getMarker() == null;
            }
        }
        return known || refuse(keyTypes().isEmpty() ? unknown(key) : changed(key));
    }

    private static boolean isKeyOf(KnownHostEntry entry, PublicKey key) {
        try {
            PublicKey known = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
            return known != null && KeyUtils.compareKeys(known, key);
        } catch (IOException | GeneralSecurityException unreadable) {
            return false;
        }
    }

    private boolean refuse(String reason) {
        refusal.set(reason);
        return false;
    }

    private String unknown(PublicKey key) {
        return "its key " + KeyUtils.getFingerPrint(key) + " is not in '" + file
                + "'; compare it with the server's own, and add it with: ssh-keyscan -p " + port + " " + host + " >> "
                + file;
    }

    private String changed(PublicKey key) {
        return "its key " + KeyUtils.getFingerPrint(key) + " is not the one in '" + file
                + "'; either the server was set up anew, or somebody stands between; ask who runs it";
    }
}
