package dev.holdfast.asset;

import dev.holdfast.asset.files.capture.CaptureCounts;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Timestamp;
import java.util.List;

/// What a capture has written.
///
/// @param root tree of the recovery point
/// @param consistency the moment whose state it holds
/// @param tags what a list of recovery points should show of it, such as `position=mysql-bin.000004:1532`, beside the
///     tags that name application, asset and type
public record CapturedAsset(BlobId root, CaptureCounts counts, Timestamp consistency, List<String> tags) {
    public CapturedAsset {
        tags = List.copyOf(tags);
    }
}
