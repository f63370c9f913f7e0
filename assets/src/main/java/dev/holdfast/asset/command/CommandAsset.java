package dev.holdfast.asset.command;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.files.capture.FileCapture;
import dev.holdfast.asset.files.capture.StreamCapture;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a command prints, as one file. Complete only when the command ends well.
public final class CommandAsset implements Asset {
    private final List<String> command;
    private final FilePath base;
    private final FilePath file;
    private final Map<String, String> environment;

    /// @param command the program and its arguments
    /// @param base the directory under which recovery points hold the file
    /// @param environment of this process, to look for the program in its `PATH`
    public CommandAsset(List<String> command, FilePath base, String fileName, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.base = base;
        this.file = base.child(FileName.of(fileName));
        this.environment = Map.copyOf(environment);
    }

    @Override
    public AssetDescription describe() {
        return new AssetDescription(CommandAssetType.WORD, "command '" + command.getFirst() + "'", base);
    }

    /// Whether the program is there. It is not run.
    @Override
    public Preflight preflight() {
        String program = command.getFirst();
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Stream.of(environment.getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                        .map(directory -> Path.of(directory, program));
        if (places.anyMatch(place -> Files.isRegularFile(place) && Files.isExecutable(place))) {
            return Preflight.clean();
        }
        return new Preflight(List.of(new Finding(
                Weight.BLOCKER,
                "unable to find program '" + program + "'",
                "install it, or write its whole path in the configuration")));
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        try (CommandStream stream =
                        CommandStream.start(command, line -> job.log().step(line));
                InputStream output = stream.output();
                StopWatcher _ = StopWatcher.start(job.progress()::checkCancelled, stream::close)) {
            FileCapture.Captured captured = new StreamCapture(job.repository(), job.session(), job.chunking())
                    .capture(file, job.begun(), output::read, job.workers(), job.progress());
            job.progress().checkCancelled();
            stream.awaitSuccess();
            return new CapturedAsset(captured.root(), captured.counts(), job.begun(), List.of());
        } catch (CommandFailed failure) {
            throw new AssetException(
                    Kind.FAILED,
                    String.valueOf(failure.getMessage()),
                    "no recovery point was made; see what the command said",
                    failure);
        }
    }
}
