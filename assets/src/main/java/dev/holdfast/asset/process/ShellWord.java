package dev.holdfast.asset.process;

/// A word for a POSIX shell.
public final class ShellWord {
    private ShellWord() {}

    /// The text in single quotes, so that every shell takes it as it is.
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
