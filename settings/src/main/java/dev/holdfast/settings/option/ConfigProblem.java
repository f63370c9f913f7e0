package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.Position;

/// One mistake in a configuration. `path` is the key from the top of the file (`applications.shop.tier`),
/// `allowed` says what may stand there, `nearest` is the likeliest word that was meant; each is empty where
/// there is none.
public record ConfigProblem(Position position, String path, String message, String allowed, String nearest) {

    /// `file:line:column: path: message; did you mean 'nearest'? allowed: …`, on one line.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(position.toString()).append(": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        text.append(message);
        if (!nearest.isEmpty()) {
            text.append("; did you mean '").append(nearest).append("'?");
        }
        if (!allowed.isEmpty()) {
            text.append(nearest.isEmpty() ? "; allowed: " : " allowed: ").append(allowed);
        }
        return text.toString();
    }
}
