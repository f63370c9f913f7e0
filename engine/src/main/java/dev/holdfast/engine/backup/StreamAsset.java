package dev.holdfast.engine.backup;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.files.capture.FileCapture;
import dev.holdfast.asset.files.capture.StreamCapture;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A stream of bytes, such as standard input, as one file. It can be captured once. If it breaks off or what produces
/// it fails, the capture fails.
///
/// @param path absolute, under which the stream is stored
/// @param source read to its end
public record StreamAsset(FilePath path, StreamSource source) implements Asset {
    @Override
    public AssetDescription describe() {
        return new AssetDescription("stream", "a stream", path);
    }

    @Override
    public Preflight preflight() {
        return Preflight.clean();
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws IOException, InterruptedException {
        try (InputStream stream = source.stream()) {
            FileCapture.Captured captured = new StreamCapture(job.repository(), job.session(), job.chunking())
                    .capture(path, job.begun(), stream::read, job.workers(), job.progress());
            source.assertComplete();
            return new CapturedAsset(captured.root(), captured.counts(), job.begun(), List.of());
        }
    }
}
