package dev.holdfast.repository.heal;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.Optional;

/// The other repository, and the way from there. Not thread-safe.
final class Donor implements AutoCloseable {
    private final BlobReader reader;
    private final BlobSaver saver;
    private int fetched;

    Donor(IndexedRepository donor, BlobSaver saver) {
        this.reader = donor.newBlobReader();
        this.saver = saver;
    }

    /// Fetches a blob and stores it, whether or not there is a damaged one.
    ///
    /// @return its content, or nothing if the donor cannot read it either
    Optional<byte[]> fetch(BlobType type, BlobId blob) throws IOException, InterruptedException {
        byte[] content;
        try {
            content = reader.read(type, blob);
        } catch (IOException hasItNot) {
            return Optional.empty();
        }
        saver.saveAgain(type, blob, content, 0, content.length);
        fetched++;
        return Optional.of(content);
    }

    int fetched() {
        return fetched;
    }

    @Override
    public void close() {
        reader.close();
    }
}
