package dev.holdfast.cli.command;

import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.ConfigurationReader;
import dev.holdfast.engine.config.InvalidConfiguration;
import dev.holdfast.engine.host.ConfigurationDraft;
import dev.holdfast.engine.host.HostInspection;
import dev.holdfast.engine.host.HostReport;
import dev.holdfast.engine.host.HostReport.LeftOut;
import dev.holdfast.engine.host.Systemctl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `holdfast init`: looks at this host and writes a configuration to begin with.
@Command(
        name = "init",
        description = {
            "Looks at this host, reading only: listening databases, web roots, settings, certificates, private keys,",
            "git repositories, SQLite files. Writes a commented configuration, and says what it leaves out and why.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast init                                    writes holdfast.yaml here",
            "  holdfast init --config /etc/holdfast/holdfast.yaml",
            "  holdfast init --root /mnt/old-disk               looks at another system's disk",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage.",
        })
public final class InitCommand implements Callable<Integer> {
    private static final String PRIVATE = "rw-------";

    private final CommandContext context;

    @Option(names = "--force", description = "Replace an existing configuration.")
    private boolean force;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Look at the system below this directory (default ${DEFAULT-VALUE}).")
    private String root = "/";

    public InitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws HoldfastException, IOException, InterruptedException {
        Path file = context.environment()
                .workingDirectory()
                .resolve(context.options().configuration().orElse("holdfast.yaml"));
        if (Files.exists(file) && !force) {
            throw exists(file, null);
        }
        Path system = context.environment().workingDirectory().resolve(root).normalize();
        boolean here = system.equals(system.getRoot());
        HostReport report = new HostInspection(system, here ? new Systemctl() : List::of).look();
        String text = ConfigurationDraft.of(report);
        check(file, text);
        write(file, text);
        tell(file, report);
        return 0;
    }

    /// What we write must be what we read.
    private static void check(Path file, String text) {
        try {
            ConfigurationReader.check(file, text);
        } catch (InvalidConfiguration invalid) {
            throw new IllegalStateException("the draft is not valid", invalid);
        }
    }

    private void write(Path file, String text) throws HoldfastException, IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (force) {
            Files.deleteIfExists(file);
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(file, meanwhile);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    private static HoldfastException exists(Path file, @Nullable Exception cause) {
        return new HoldfastException(
                ErrorCode.REFUSED,
                "unable to write configuration '" + file + "': it exists",
                "name another file with --config, or replace it with --force",
                cause);
    }

    private void tell(Path file, HostReport report) throws IOException {
        if (context.options().json()) {
            context.output().json(json(file, report));
            return;
        }
        Output out = context.output();
        out.line("wrote " + file);
        for (HostReport.Database database : report.databases()) {
            out.line("  " + database.type() + ": " + database.url());
        }
        count("SQLite files", report.sqliteFiles());
        count("web roots", report.webRoots());
        count("settings", report.settings());
        count("certificates", report.certificates());
        count("private keys", report.keys());
        count("git repositories", report.gitRepositories());
        if (!report.leftOut().isEmpty()) {
            out.line("left out:");
            for (LeftOut left : report.leftOut()) {
                out.line("  " + left.what() + ": " + left.reason());
            }
        }
        out.line("next: read it, put a password into /etc/holdfast/password, then: holdfast repo init --repo local");
    }

    private void count(String what, List<String> found) throws IOException {
        if (!found.isEmpty()) {
            context.output().line("  " + what + ": " + String.join(", ", found));
        }
    }

    private static JsonObject json(Path file, HostReport report) {
        return new JsonObject()
                .put("message_type", "init")
                .put("file", file.toString())
                .put(
                        "databases",
                        report.databases().stream()
                                .map(database -> new JsonObject()
                                        .put("type", database.type())
                                        .put("url", database.url()))
                                .toList())
                .put("sqlite", report.sqliteFiles())
                .put("web_roots", report.webRoots())
                .put("settings", report.settings())
                .put("certificates", report.certificates())
                .put("keys", report.keys())
                .put("git", report.gitRepositories())
                .put(
                        "left_out",
                        report.leftOut().stream()
                                .map(left -> new JsonObject()
                                        .put("what", left.what())
                                        .put("reason", left.reason()))
                                .toList());
    }
}
