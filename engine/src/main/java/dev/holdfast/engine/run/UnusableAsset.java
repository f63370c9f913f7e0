package dev.holdfast.engine.run;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.posix.FilePath;

/// An asset whose configuration its type refuses. It fails like any other asset, without stopping those.
///
/// @param type the word of its type
/// @param path under which its recovery points would be held
/// @param refusal why
public record UnusableAsset(String type, FilePath path, AssetException refusal) implements Asset {
    @Override
    public AssetDescription describe() {
        return new AssetDescription(type, path.toString(), path);
    }

    @Override
    public Preflight preflight() throws AssetException {
        throw refusal;
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException {
        throw refusal;
    }
}
