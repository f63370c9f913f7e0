package dev.holdfast.repository.heal;

import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.repository.read.PackBlobReader;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stores once more what damaged packs should hold: from themselves, or from the donor. Not thread-safe.
final class PackHealing implements PackBlobReader.BlobVisitor {
    private final PackContents contents;
    private final PackBlobReader reader;
    private final BlobSaver saver;
    private final Donor donor;
    private final Set<PackId> mended = new HashSet<>();
    private final Set<PackId> unnamed = new HashSet<>();
    private final List<String> lost = new ArrayList<>();
    private int salvaged;

    PackHealing(PackContents contents, PackBlobReader reader, BlobSaver saver, Donor donor) {
        this.contents = contents;
        this.reader = reader;
        this.saver = saver;
        this.donor = donor;
    }

    /// Stores everything of a pack that can be had. What one held that no index names cannot be told.
    void heal(PackId pack) throws IOException, InterruptedException {
        Optional<Integer> position = contents.position(pack);
        if (position.isEmpty()) {
            unnamed.add(pack);
            return;
        }
        int lostBefore = lost.size();
        reader.read(pack, contents.blobs(position.get()), this);
        if (lost.size() == lostBefore) {
            mended.add(pack);
        }
    }

    /// The packs of which everything is stored elsewhere now.
    Set<PackId> mended() {
        return mended;
    }

    /// The packs that no index names: needed by nobody, if nobody lacks anything.
    Set<PackId> unnamed() {
        return unnamed;
    }

    int salvaged() {
        return salvaged;
    }

    List<String> lost() {
        return lost;
    }

    @Override
    public void blob(BlobLocation location, byte[] content) throws IOException, InterruptedException {
        saver.saveAgain(location.type(), location.id(), content, 0, location.plainLength());
        salvaged++;
    }

    @Override
    public void unreadable(BlobLocation location, IOException problem) throws IOException, InterruptedException {
        if (donor.fetch(location.type(), location.id()).isEmpty()) {
            lost.add(problem.getMessage() + "; the other repository does not have it either");
        }
    }
}
