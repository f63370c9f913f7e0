package dev.holdfast.repository.index;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.repository.write.IndexSaver;
import dev.holdfast.repository.write.PublishPermission;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes packs out of the index: the files that name them are written anew without them, and only then removed. The
/// caller holds an exclusive lock.
///
/// An interruption leaves old files beside new ones, which say the same of all packs that stay.
public final class IndexRewrite {
    private final EncryptedObjects objects;
    private final IndexSaver saver;
    private final PublishPermission permission;

    /// @param saver of the new files; may have been given other packs already
    /// @param permission asked before each removal
    public IndexRewrite(EncryptedObjects objects, IndexSaver saver, PublishPermission permission) {
        this.objects = objects;
        this.saver = saver;
        this.permission = permission;
    }

    /// Rewrites all index files that name one of the packs.
    ///
    /// @return how many files were replaced
    public int without(Set<PackId> packs, Progress progress) throws IOException, InterruptedException {
        return without(packs, objects.list(ObjectKind.INDEX), Set.of(), progress);
    }

    /// Rewrites those of some index files that name one of the packs.
    ///
    /// @param files that were there before the saver was given anything: what it has saved itself must stay
    /// @param unreadable index files that are removed unread
    /// @return how many files were replaced
    public int without(Set<PackId> packs, List<Id> files, Set<Id> unreadable, Progress progress)
            throws IOException, InterruptedException {
        List<Id> obsolete = new ArrayList<>(unreadable);
        for (Id file : files) {
            progress.checkCancelled();
            if (!unreadable.contains(file) && rewrite(file, packs)) {
                obsolete.add(file);
            }
        }
        saver.flush();
        for (Id file : obsolete) {
            permission.assertGranted();
            objects.remove(ObjectKind.INDEX, file);
        }
        return obsolete.size();
    }

    /// True if the file names one of the packs, and was given to the saver without them.
    private boolean rewrite(Id file, Set<PackId> packs) throws IOException, InterruptedException {
        Map<PackId, List<PackEntry>> named = IndexFile.load(objects, file).packs();
        if (named.keySet().stream().noneMatch(packs::contains)) {
            return false;
        }
        for (Map.Entry<PackId, List<PackEntry>> pack : named.entrySet()) {
            if (!packs.contains(pack.getKey())) {
                saver.add(pack.getKey(), pack.getValue());
            }
        }
        return true;
    }
}
