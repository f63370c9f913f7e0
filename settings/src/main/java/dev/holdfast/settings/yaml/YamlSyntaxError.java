package dev.holdfast.settings.yaml;

/// A text that is not YAML, or is YAML beyond the bounds of this package. The message repeats no value of the
/// file.
public final class YamlSyntaxError extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Position position;

    YamlSyntaxError(Position position, String message) {
        super(message);
        this.position = position;
    }

    public Position position() {
        return position;
    }
}
