package dev.holdfast.repository.check;

import dev.holdfast.repository.check.CheckFinding.Kind;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.PackContents;
import java.util.List;
import java.util.OptionalLong;

/// Compares the packs that the index names with those in the storage, without reading them.
final class PackListCheck {
    private final PackContents contents;
    private final StoredPacks stored;
    private final CheckRun run;

    PackListCheck(PackContents contents, StoredPacks stored, CheckRun run) {
        this.contents = contents;
        this.stored = stored;
        this.run = run;
    }

    void check() {
        for (int position = 0; position < contents.packs().size(); position++) {
            run.progress().checkCancelled();
            check(contents.packs().get(position), contents.blobs(position));
        }
        for (StoredPack pack : stored.packs()) {
            if (contents.position(pack.id()).isEmpty()) {
                run.hint(
                        Kind.PACK,
                        "pack '" + pack.id() + "' is named by no index file: it is left from an interrupted backup,"
                                + " or its index file is missing");
            }
        }
    }

    private void check(PackId pack, List<BlobLocation> blobs) {
        OptionalLong size = stored.size(pack);
        if (size.isEmpty()) {
            run.damaged(pack, "missing pack '" + pack + "': the index says it holds " + blobs.size() + " blobs");
            return;
        }
        checkLayout(pack, blobs);
        long expected = PackHeader.packLength(entries(blobs));
        if (size.getAsLong() != expected) {
            run.damaged(
                    pack,
                    "pack '" + pack + "' has " + size.getAsLong() + " bytes; by the index it should have " + expected);
        }
        if (blobs.stream().map(BlobLocation::type).distinct().count() > 1) {
            run.hint(Kind.PACK, "pack '" + pack + "' mixes data and trees, as old programs wrote it");
        }
    }

    private void checkLayout(PackId pack, List<BlobLocation> blobs) {
        long end = 0;
        for (BlobLocation blob : blobs) {
            if (blob.offset() != end) {
                String problem = blob.offset() < end ? "overlap" : "leave a gap";
                run.damaged(pack, "blobs of pack '" + pack + "' " + problem + " at offset " + end + " by the index");
                return;
            }
            end += blob.length();
        }
    }

    static List<PackEntry> entries(List<BlobLocation> blobs) {
        return blobs.stream()
                .map(blob ->
                        new PackEntry(blob.id(), blob.type(), blob.offset(), blob.length(), blob.uncompressedLength()))
                .toList();
    }
}
