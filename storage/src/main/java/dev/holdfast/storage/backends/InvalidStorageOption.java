package dev.holdfast.storage.backends;

/// An option of a storage that is not known or has no meaning.
public final class InvalidStorageOption extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidStorageOption(String message) {
        super(message);
    }
}
