package dev.holdfast.engine.backup;

import java.io.IOException;
import java.io.InputStream;

/// Where the bytes of a [StreamAsset] come from.
public interface StreamSource {
    /// The bytes.
    InputStream stream();

    /// Called after the last byte: throws if what produced the bytes failed, so that no recovery point is made of
    /// half of them.
    void assertComplete() throws IOException, InterruptedException;
}
