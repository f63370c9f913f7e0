package dev.holdfast.cli.command;

import dev.holdfast.asset.command.CommandStream;
import dev.holdfast.asset.files.FilesAsset;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.session.Configurations;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.StreamAsset;
import dev.holdfast.engine.backup.StreamSource;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `holdfast backup`: captures files, standard input or the output of a command, with or without a configuration.
@Command(
        name = "backup",
        description = "Captures applications of the configuration, or the given paths, into a new recovery point.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast backup                              every asset of the configuration",
            "  holdfast backup shop shop/uploads            an application, an asset",
            "  holdfast backup -r /srv/repo /etc /home      without a configuration",
            "  holdfast backup -r /srv/repo -e '*.tmp' .    leaving something out",
            "  holdfast backup -r /srv/repo postgresql://backup@localhost/shop",
            "  holdfast backup -r /srv/repo --stdin-from-command -- pg_dumpall",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some input could not be read.",
        })
public final class BackupCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "An application, APPLICATION/ASSET, a path, or a database: postgresql://…, mariadb://…, mysql://…,"
                            + " sqlite:PATH; with --stdin-from-command the command.")
    private List<String> sources = new ArrayList<>();

    @Mixin
    private ExcludeOptions excludes = new ExcludeOptions();

    @Mixin
    private BackupOptions options = new BackupOptions();

    public BackupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        RepositoryOpener opener = new RepositoryOpener(context);
        if (options.readsStream()) {
            return stream(opener);
        }
        Optional<Configuration> configuration = new Configurations(context).find();
        if (configuration.isPresent() && namesAssets()) {
            return new ConfiguredBackup(context, opener, configuration.get(), options).run(sources);
        }
        if (sources.isEmpty()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "nothing to back up was named, and there is no configuration",
                    "name paths, as in: holdfast backup --repo /srv/repository /etc /home");
        }
        Optional<Integer> status = new NamedSources(context, opener, options).run(sources);
        return status.isPresent() ? status.get() : files(opener);
    }

    /// Without `--repo` and with a configuration, a source that does not look like a path is an application.
    private boolean namesAssets() {
        return context.options().repository().isEmpty()
                && sources.stream()
                        .noneMatch(source -> source.startsWith("/") || source.startsWith(".") || source.contains(":"));
    }

    private int files(RepositoryOpener opener) throws Exception {
        Excludes rules = excludes.build(context.environment());
        rules.warnings().forEach(context.output()::warning);
        List<FilePath> paths = sources.stream().map(this::absolute).toList();
        BackupSettings settings = new BackupSettings(context, opener, options);
        FilesAsset asset =
                new FilesAsset(opener.fileSystem(), paths, rules, excludes.patterns(), settings.captureOptions());
        return new BackupRun(context, opener, options).capture(asset, options.tags());
    }

    private FilePath absolute(String source) {
        FilePath base = FilePath.parse(
                SurrogateEscape.encode(context.environment().workingDirectory().toString()));
        return base.resolve(FilePath.parse(SurrogateEscape.encode(source))).normalized();
    }

    private int stream(RepositoryOpener opener) throws Exception {
        FilePath path = FilePath.ROOT
                .resolve(FilePath.parse(SurrogateEscape.encode(options.streamName())))
                .normalized();
        BackupRun run = new BackupRun(context, opener, options);
        if (!options.runsCommand()) {
            InputStream input = context.environment().in();
            return stoppable(
                    () -> close(input), source -> run.stream(new StreamAsset(path, source)), new StandardInput(input));
        }
        if (sources.isEmpty()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--stdin-from-command needs a command",
                    "as in: holdfast backup --stdin-from-command -- pg_dumpall");
        }
        try (CommandStream command = CommandStream.start(sources, context.output()::say)) {
            return stoppable(
                    command::close, source -> run.stream(new StreamAsset(path, source)), new CommandOutput(command));
        }
    }

    /// Does the work with a source that `end` brings to an end as soon as the run is asked to stop.
    private int stoppable(Runnable end, StreamWork work, StreamSource source) throws Exception {
        Cancellation cancellation = context.environment().cancellation();
        Cancellation.Registration registration = cancellation.onCancel(end);
        try {
            cancellation.check();
            return work.run(new StoppableSource(source, cancellation));
        } finally {
            registration.close();
        }
    }

    private void close(InputStream input) {
        try {
            input.close();
        } catch (IOException problem) {
            context.output().warning("unable to close standard input: " + problem.getMessage());
        }
    }

    /// What is done with a source.
    @FunctionalInterface
    private interface StreamWork {
        int run(StreamSource source) throws Exception;
    }

    /// Standard input is complete when it ends.
    private record StandardInput(InputStream stream) implements StreamSource {
        @Override
        public void assertComplete() {}
    }

    /// The output of a command is complete when the command has ended well.
    private record CommandOutput(CommandStream command) implements StreamSource {
        @Override
        public InputStream stream() {
            return command.output();
        }

        @Override
        public void assertComplete() throws IOException, InterruptedException {
            command.awaitSuccess();
        }
    }
}
