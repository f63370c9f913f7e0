package dev.holdfast.storage;

/// A text that does not tell where a repository is.
public final class InvalidRepositoryUrl extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public InvalidRepositoryUrl(String message) {
        super(message);
    }
}
