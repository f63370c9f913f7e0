package dev.holdfast.repository.read;

import dev.holdfast.repository.index.BlobLocation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The bytes of a blob are not what they were when it was stored.
public final class DamagedBlob extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedBlob(BlobLocation location, @Nullable String problem, @Nullable Throwable cause) {
        super(
                "damaged " + location.type().jsonName() + " blob '" + location.id() + "' in pack '" + location.pack()
                        + "' at offset " + location.offset() + ": " + problem,
                cause);
    }
}
