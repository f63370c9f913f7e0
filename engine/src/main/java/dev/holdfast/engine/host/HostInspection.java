package dev.holdfast.engine.host;

import dev.holdfast.engine.host.HostReport.Database;
import dev.holdfast.engine.host.HostReport.LeftOut;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds what deserves to be protected on a host. Reads only.
public final class HostInspection {
    private static final List<String> WEB_ROOTS = List.of("var/www", "srv");
    private static final List<String> SETTINGS = List.of(
            "etc/nginx", "etc/apache2", "etc/caddy", "etc/haproxy", "etc/letsencrypt/renewal", "etc/systemd/system");
    private static final List<String> KEYS = List.of("etc/ssl/private", "etc/ssh", "root/.ssh", "etc/wireguard");
    private static final Map<String, String> STATEFUL = new TreeMap<>(Map.of(
            "docker.service", "containers keep their data in volumes; name those directories as assets of type files",
            "slapd.service", "a directory server; capture the output of slapcat with an asset of type command",
            "postfix.service", "mail in /var/spool and /var/mail is not looked at",
            "dovecot.service", "mailboxes are not looked at; name them as an asset of type files",
            "gitlab-runsvdir.service", "GitLab has its own backup; capture that with a command",
            "k3s.service", "Kubernetes objects are captured by a later version"));

    private final Path root;
    private final RunningServices services;
    private final List<LeftOut> leftOut = new ArrayList<>();

    /// @param root of the system to look at: `/`, or where another one is mounted
    public HostInspection(Path root, RunningServices services) {
        this.root = root;
        this.services = services;
    }

    /// Looks. Once for each inspection.
    ///
    /// @throws IOException if the root itself cannot be read
    public HostReport look() throws IOException, InterruptedException {
        List<Database> databases = new DatabaseSearch(root, leftOut).find();
        List<String> webRoots = new ArrayList<>();
        FileSearch search = new FileSearch();
        for (String place : WEB_ROOTS) {
            for (Path directory : directories(root.resolve(place))) {
                webRoots.add(shown(directory));
            }
            search.search(root.resolve(place));
        }
        search.search(root.resolve("var/lib"));
        search.search(root.resolve("opt"));
        List<String> settings = new ArrayList<>(SETTINGS.stream()
                .map(root::resolve)
                .filter(directory -> !entries(directory).isEmpty())
                .map(this::shown)
                .toList());
        search.environmentFiles().forEach(file -> settings.add(shown(file)));
        tellLimits(search);
        tellServices();
        tellHomes();
        return new HostReport(
                hostname(),
                databases,
                webRoots,
                settings,
                certificates(),
                keys(),
                search.gitRepositories().stream().map(this::shown).sorted().toList(),
                search.sqliteFiles().stream().map(this::shown).sorted().toList(),
                leftOut);
    }

    private List<String> certificates() {
        Path live = root.resolve("etc/letsencrypt/live");
        return directories(live).isEmpty() ? List.of() : List.of(shown(live));
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String place : KEYS) {
            for (Path file : entries(root.resolve(place))) {
                if (Files.isRegularFile(file) && isPrivateKey(file)) {
                    keys.add(shown(file));
                }
            }
        }
        return keys;
    }

    private boolean isPrivateKey(Path file) {
        if (!Files.isReadable(file)) {
            leftOut.add(new LeftOut(shown(file), "it cannot be read; run holdfast init as root to look into it"));
            return false;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = lines.readLine();
            return first != null
                    && (first.startsWith("-----BEGIN ") ? first.contains("PRIVATE KEY") : isWireGuard(file));
        } catch (IOException problem) {
            leftOut.add(new LeftOut(shown(file), "it cannot be read: " + problem.getMessage()));
            return false;
        }
    }

    /// Its files hold keys among settings.
    private static boolean isWireGuard(Path file) {
        return file.toString().contains("/etc/wireguard/");
    }

    private void tellLimits(FileSearch search) {
        if (search.cutShort()) {
            leftOut.add(new LeftOut(
                    "part of /var/www, /srv, /var/lib and /opt",
                    "there are too many files to look at each; name SQLite files and git repositories there yourself"));
        }
        search.unreadable().stream()
                .limit(5)
                .forEach(file -> leftOut.add(new LeftOut(shown(file), "it cannot be read by this user")));
    }

    private void tellServices() throws InterruptedException {
        for (String service : services.names()) {
            Optional.ofNullable(STATEFUL.get(service))
                    .ifPresent(reason -> leftOut.add(new LeftOut("service " + service, reason)));
        }
    }

    private void tellHomes() {
        if (!directories(root.resolve("home")).isEmpty()) {
            leftOut.add(new LeftOut("/home", "what people keep there is theirs; name what belongs to an application"));
        }
    }

    private String hostname() {
        try {
            return Files.readString(root.resolve("etc/hostname")).strip();
        } catch (IOException unknown) {
            return "";
        }
    }

    private static List<Path> directories(Path parent) {
        return entries(parent).stream().filter(Files::isDirectory).toList();
    }

    /// What is in a directory, by name; nothing if it is missing or cannot be read.
    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException unreadable) {
            return List.of();
        }
        entries.sort(null);
        return entries;
    }

    /// The path as the system that is looked at has it.
    private String shown(Path path) {
        return "/" + root.relativize(path);
    }
}
