package dev.holdfast.storage.sftp;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/// Logs in to one server: host, port, user and keys as the SSH configuration of the user has them, by key or agent, to
/// servers that are known only. Thread-safe.
final class SshAccess implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration LOGIN = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int HEARTBEATS_WITHOUT_ANSWER = 3;
    private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final SftpSettings settings;
    private final HostConfigEntry host;
    private final KnownHosts knownHosts;
    private final SshClient client;

    private SshAccess(SftpSettings settings, HostConfigEntry host, KnownHosts knownHosts) {
        this.settings = settings;
        this.host = host;
        this.knownHosts = knownHosts;
        this.client = client(settings, host, knownHosts);
    }

    /// Reads the SSH configuration; nothing is sent yet.
    static SshAccess to(SftpSettings settings) throws StorageFailure {
        try {
            HostConfigEntry host = host(settings);
            KnownHosts knownHosts =
                    KnownHosts.read(settings.sshDirectory().resolve("known_hosts"), host.getHostName(), host.getPort());
            return new SshAccess(settings, host, knownHosts);
        } catch (IOException e) {
            throw new StorageFailure(
                    "unable to read the SSH configuration in '" + settings.sshDirectory() + "': " + e.getMessage(), e);
        }
    }

    private static HostConfigEntry host(SftpSettings settings) throws IOException {
        String name = settings.url().host().replaceAll("^\\[|\\]$", "");
        HostConfigEntry found = new ConfigFileHostEntryResolver(
                        settings.sshDirectory().resolve("config"))
                .resolveEffectiveHost(
                        name, settings.url().port(), null, settings.url().user(), null, null);
        HostConfigEntry host = new HostConfigEntry(
                name,
                found == null || found.getHostName() == null ? name : found.getHostName(),
                settings.url().port() > 0 ? settings.url().port() : found == null ? 0 : found.getPort(),
                settings.url().user());
        if (host.getPort() <= 0) {
            host.setPort(SshConstants.DEFAULT_PORT);
        }
        if (host.getUsername() == null || host.getUsername().isEmpty()) {
            String configured = found == null ? null : found.getUsername();
            host.setUsername(configured == null || configured.isEmpty() ? settings.user() : configured);
        }
        if (found != null) {
            host.setIdentities(found.getIdentities());
        }
        return host;
    }

    private static SshClient client(SftpSettings settings, HostConfigEntry host, KnownHosts knownHosts) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(knownHosts);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(new FileKeyPairProvider(keys(settings, host)));
        host.setIdentities(List.of());
        client.setSignatureFactories(knownFirst(client.getSignatureFactories(), knownHosts.keyTypes()));
        settings.agentSocket().ifPresent(socket -> client.setAgentFactory(new AgentSockets(socket)));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_WITHOUT_ANSWER);
        client.start();
        return client;
    }

    private static List<Path> keys(SftpSettings settings, HostConfigEntry host) {
        List<Path> keys = new ArrayList<>();
        host.getIdentities().forEach(name -> keys.add(expanded(settings, name)));
        DEFAULT_KEYS.forEach(name -> keys.add(settings.sshDirectory().resolve(name)));
        return keys.stream().filter(Files::isReadable).distinct().toList();
    }

    private static Path expanded(SftpSettings settings, String name) {
        return name.startsWith("~/") ? settings.sshDirectory().resolveSibling(name.substring(2)) : Path.of(name);
    }

    /// Servers have several keys and show the first that the client asks for: ask for those that are known.
    private static List<NamedFactory<Signature>> knownFirst(
            List<NamedFactory<Signature>> factories, List<String> known) {
        return factories.stream()
                .sorted(Comparator.comparing(factory -> !isFor(factory.getName(), known)))
                .toList();
    }

    private static boolean isFor(String signature, List<String> types) {
        return types.contains(signature) || (signature.startsWith("rsa-") && types.contains("ssh-rsa"));
    }

    /// Opens a connection and logs in.
    SftpClient connect() throws StorageException, InterruptedException {
        String action =
                "log in to SFTP server '" + host.getUsername() + "@" + host.getHostName() + ":" + host.getPort() + "'";
        @Nullable ClientSession session = null;
        try {
            session = client.connect(host, null, null).verify(CONNECT).getSession();
            session.auth().verify(LOGIN);
            return SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException e) {
            closeQuietly(session, e);
            throw refused(action, e);
        }
    }

    private StorageException refused(String action, IOException failure) throws InterruptedException {
        if (knownHosts.refusal().isPresent()) {
            return new AccessDenied(
                    "unable to " + action + ": " + knownHosts.refusal().get(), failure);
        }
        if (failure instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return new AccessDenied(
                    "unable to " + action + ": the server accepts no key of '" + settings.sshDirectory()
                            + "' or of the ssh-agent; keys with a passphrase are used through the agent only",
                    failure);
        }
        return SftpFailures.translate(action, failure);
    }

    private static void closeQuietly(@Nullable ClientSession session, IOException failure) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
