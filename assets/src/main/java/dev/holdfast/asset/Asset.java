package dev.holdfast.asset;

import java.io.IOException;

/// One thing to protect, as it is now. Bound to its place (a server, paths); holds no connection between calls. Not
/// safe for use by several threads at once.
public interface Asset {
    /// What it is and where. Does not touch it.
    AssetDescription describe();

    /// Finds out, without reading the content, whether a capture can be complete: connection, versions, privileges,
    /// client programs, space. What would be missing from the recovery point is said here.
    ///
    /// @throws AssetException if the asset cannot be reached at all; an obstacle that allows to look further is a
    ///     finding of [Preflight]
    Preflight preflight() throws AssetException, IOException, InterruptedException;

    /// Captures one consistent state.
    ///
    /// @throws AssetException if the asset cannot be captured: no recovery point may be made of what was written
    /// @throws IOException if the repository cannot be read or written
    CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException;
}
