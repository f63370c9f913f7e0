package dev.holdfast.storage.transfer;

/// How fast bytes may go to a storage and come from it.
public record Bandwidth(RateLimit upload, RateLimit download) {

    /// As fast as it goes.
    public static Bandwidth unlimited() {
        return new Bandwidth(RateLimit.unlimited(), RateLimit.unlimited());
    }
}
