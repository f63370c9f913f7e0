package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.command.Output;
import dev.holdfast.cli.command.ReaderGone;
import dev.holdfast.cli.environment.Signals;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Turns what ended a run into words and an exit status: a message and a hint for what the user can understand, a stack
/// trace for a defect, both also as one JSON document where results are JSON.
final class Failures {
    private static final String DEFECT_HINT =
            "this is a defect of holdfast; please report it with the version, the command and the lines above";

    /// What a shell says of a program that SIGPIPE has ended.
    private static final int READER_GONE = 141;

    private final CommandContext context;
    private final List<String> arguments;

    /// @param arguments of the run: where parsing failed, they tell whether `--json` was meant
    Failures(CommandContext context, List<String> arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    /// Reports and returns the exit status.
    int report(Throwable failure) {
        if (context.environment().cancellation().signal().isPresent() && isCancellation(failure)) {
            return cancelled();
        }
        if (failure instanceof ReaderGone) {
            return READER_GONE;
        }
        return explained(ErrorMapping.toUserError(cause(failure)));
    }

    /// What made the run stop, where it stopped because it was told to.
    private Throwable cause(Throwable failure) {
        Throwable reason = context.environment().cancellation().failure().orElse(null);
        return reason != null && isCancellation(failure) ? reason : failure;
    }

    private int cancelled() {
        int signal = context.environment().cancellation().signal().orElseThrow();
        tell(new HoldfastException(ErrorCode.CANCELLED, "interrupted", "run the command again to go on", null));
        return Signals.exitStatus(signal);
    }

    private int explained(HoldfastException error) {
        tell(error);
        return error.code().kind().exitCode();
    }

    private void tell(HoldfastException error) {
        Output output = context.output();
        String message = String.valueOf(error.getMessage());
        Throwable cause = error.getCause();
        if (error.code() == ErrorCode.INTERNAL && cause != null) {
            output.say(stackTrace(cause));
        }
        output.say("error: " + message);
        if (context.options().verbose() && error.code() != ErrorCode.INTERNAL) {
            causes(cause);
        }
        error.hint().ifPresent(hint -> output.say("hint: " + hint));
        if (wantsJson()) {
            document(error, message);
        }
    }

    private void causes(@Nullable Throwable cause) {
        for (Throwable next = cause; next != null; next = next.getCause()) {
            context.output().say("caused by: " + next);
        }
    }

    private void document(HoldfastException error, String message) {
        JsonObject details = new JsonObject().put("code", error.code().name()).put("message", message);
        error.hint().ifPresentOrElse(hint -> details.put("hint", hint), () -> details.putNull("hint"));
        try {
            context.output().json(new JsonObject().put("error", details));
            context.output().flush();
        } catch (IOException e) {
            context.output().say("error: unable to write standard output: " + e.getMessage());
        }
    }

    private boolean wantsJson() {
        return context.options().json()
                || arguments.stream()
                        .takeWhile(argument -> !argument.equals("--"))
                        .anyMatch("--json"::equals);
    }

    private static boolean isCancellation(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof CancellationException || next instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /// The hint that goes with a defect.
    static String defectHint() {
        return DEFECT_HINT;
    }
}
