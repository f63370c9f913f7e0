package dev.holdfast.asset.process;

import dev.holdfast.asset.AssetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program ran and did not succeed: the cause of an [AssetException], for those who can tell its reason from what
/// the program said.
public final class ProgramFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String program;
    private final int status;
    private final ArrayList<String> errors;

    ProgramFailed(String program, int status, List<String> errors, String message) {
        super(message);
        this.program = program;
        this.status = status;
        this.errors = new ArrayList<>(errors);
    }

    /// The failure of a program that is behind an exception, if one is.
    public static Optional<ProgramFailed> in(AssetException exception) {
        return exception.getCause() instanceof ProgramFailed failed ? Optional.of(failed) : Optional.empty();
    }

    public String program() {
        return program;
    }

    /// The exit status; 128 and the signal's number if a signal ended it; 0 if only its output was wrong.
    public int status() {
        return status;
    }

    /// The last lines that it wrote to its standard error.
    public List<String> errors() {
        return List.copyOf(errors);
    }
}
