package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.Position;

/// Something a configuration says that is valid and yet not what happens: a key of a later version, an old
/// name of a key. `position` and `path` are those of the first place.
public record ConfigNotice(Position position, String path, String message) {

    /// `file:line:column: path: message`, on one line.
    @Override
    public String toString() {
        return position + ": " + path + ": " + message;
    }
}
