package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.point.Cut;
import dev.holdfast.asset.point.PointFile;
import dev.holdfast.asset.point.PointWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;

/// Puts objects of a repository into one pack of a recovery point.
final class PackMaker {
    private final Repository repository;
    private final String source;
    private final PointWriter writer;

    /// @param source for messages
    PackMaker(Repository repository, String source, PointWriter writer) {
        this.repository = repository;
        this.source = source;
        this.writer = writer;
    }

    /// Packs what `wanted` leads to and `known` does not. Returns the name of the pack; nothing if there is nothing to
    /// pack.
    ///
    /// @throws AssetException if an object is missing or damaged
    Optional<String> pack(Set<ObjectId> wanted, Set<ObjectId> known)
            throws AssetException, IOException, InterruptedException {
        PackConfig config = new PackConfig();
        config.setThreads(1); // the same objects become the same bytes
        config.setIndexVersion(2);
        try (ObjectReader reader = repository.newObjectReader();
                PackWriter packs = new PackWriter(config, reader)) {
            packs.setDeltaBaseAsOffset(true);
            packs.setReuseDeltaCommits(true);
            packs.setReuseValidatingObjects(true);
            packs.setUseBitmaps(false);
            packs.preparePack(NullProgressMonitor.INSTANCE, wanted, present(reader, known));
            if (packs.getObjectCount() == 0) {
                return Optional.empty();
            }
            String name = "pack-" + packs.computeName().name();
            try (PointFile pack = writer.create(GitRecord.PACKS + name + ".pack", Cut.BY_CONTENT, 0444)) {
                OutputStream buffered = new BufferedOutputStream(pack, 1 << 16);
                packs.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, buffered);
                buffered.flush();
                pack.complete();
            }
            try (PointFile index = writer.create(GitRecord.PACKS + name + ".idx", Cut.BY_CONTENT, 0444)) {
                packs.writeIndex(index);
                index.complete();
            }
            return Optional.of(name);
        } catch (MissingObjectException | CorruptObjectException | IncorrectObjectTypeException problem) {
            throw new AssetException(
                    Kind.FAILED,
                    "unable to capture git repository '" + source + "': " + problem.getMessage(),
                    "run 'git fsck --full' on it; if another program was packing it anew, try again",
                    problem);
        }
    }

    /// Commits of the parent that were removed since cannot be walked from; others lead to the rest.
    private static Set<ObjectId> present(ObjectReader reader, Set<ObjectId> known) throws IOException {
        Set<ObjectId> present = new HashSet<>();
        for (ObjectId id : known) {
            if (reader.has(id)) {
                present.add(id);
            }
        }
        return present;
    }
}
