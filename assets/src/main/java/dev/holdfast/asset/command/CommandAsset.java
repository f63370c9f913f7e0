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
import dev.holdfast.asset.process.ChildProcess;
import dev.holdfast.asset.process.Expectation;
import dev.holdfast.asset.process.InputWriter;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.asset.process.ProgramCall;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.value.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a command prints, as one file. Complete only when the command ends well and in time.
final class CommandAsset implements Asset {
    private final List<String> command;
    private final FilePath base;
    private final FilePath file;
    private final TimeSpan limit;
    private final ProgramCall call;

    /// @param command the program and its arguments
    /// @param base the directory under which recovery points hold the file
    /// @param limit how long the command may run
    /// @param expectation what it must print
    /// @param environment of this process, which the command inherits
    CommandAsset(
            List<String> command,
            FilePath base,
            String fileName,
            TimeSpan limit,
            Expectation expectation,
            Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.base = base;
        this.file = base.child(FileName.of(fileName));
        this.limit = limit;
        this.call = new ProgramCall(
                CommandName.of(command),
                command.getFirst(),
                Prefix.NONE,
                command.subList(1, command.size()),
                Map.of(),
                List.of(),
                environment,
                expectation);
    }

    @Override
    public AssetDescription describe() {
        return new AssetDescription(CommandAssetType.WORD, "command '" + call.name() + "'", base);
    }

    /// Whether the program is there. It is not run.
    @Override
    public Preflight preflight() {
        String program = command.getFirst();
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Stream.of(call.environment()
                                .getOrDefault("PATH", "/usr/bin:/bin")
                                .split(":"))
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
        Deadline deadline = Deadline.in(limit.duration());
        try (ChildProcess child = ChildProcess.start(
                        call, InputWriter.NOTHING, line -> job.log().step(line));
                StopWatcher _ = StopWatcher.start(() -> goOn(job, deadline), child::kill)) {
            FileCapture.Captured captured = new StreamCapture(job.repository(), job.session(), job.chunking())
                    .capture(file, job.begun(), child.output()::read, job.workers(), job.progress());
            job.progress().checkCancelled();
            child.awaitSuccess();
            deadline.check();
            return new CapturedAsset(captured.root(), captured.counts(), job.begun(), List.of());
        } catch (AssetException failure) {
            job.progress().checkCancelled();
            throw deadline.hasPassed() ? tooLong() : failed(failure);
        } catch (Deadline.Passed _) {
            throw tooLong();
        }
    }

    private static void goOn(CaptureJob job, Deadline deadline) {
        job.progress().checkCancelled();
        deadline.check();
    }

    private AssetException tooLong() {
        return new AssetException(
                Kind.FAILED,
                "command '" + call.name() + "' took longer than " + limit + " and was ended",
                "raise its `limit`, or see what it waits for; no recovery point was made");
    }

    private AssetException failed(AssetException failure) {
        String message = String.valueOf(failure.getMessage());
        String usual = "unable to run program '" + call.name() + "'";
        String what = "command '" + call.name() + "' failed";
        return new AssetException(
                failure.kind(),
                message.startsWith(usual) ? what + message.substring(usual.length()) : message,
                failure.hint().orElse("no recovery point was made; see what the command said"),
                failure);
    }
}
