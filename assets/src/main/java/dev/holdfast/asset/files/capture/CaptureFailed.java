package dev.holdfast.asset.files.capture;

/// Ends a fork-join task of a capture that has failed. What happened is kept by the [CaptureContext]: the fork-join
/// framework replaces exceptions on their way by copies of its own making.
final class CaptureFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    CaptureFailed(Throwable cause) {
        super(cause);
    }
}
