package dev.holdfast.repository.read;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import java.io.IOException;

/// A blob that something refers to is not in the index of the repository.
public final class BlobMissing extends IOException {
    private static final long serialVersionUID = 1;

    public BlobMissing(BlobType type, BlobId id) {
        super("missing " + type.jsonName() + " blob '" + id + "': no index file lists it");
    }
}
