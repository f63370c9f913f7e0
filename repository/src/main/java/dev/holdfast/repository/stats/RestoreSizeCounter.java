package dev.holdfast.repository.stats;

import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.WalkVisitor.Step;

/// Adds up files as a restore would write them; the names of one file count once in each snapshot.
final class RestoreSizeCounter implements Counter {
    private HashSet64 linked = new HashSet64();
    private long entries;
    private long files;
    private long bytes;

    @Override
    public boolean begin(StoredSnapshot snapshot) {
        linked = new HashSet64();
        return true;
    }

    @Override
    public Step entry(TreePath path, Node node) {
        entries++;
        if (node instanceof FileNode file) {
            files++;
            if (firstName(file.metadata())) {
                bytes += file.size();
            }
        }
        return Step.ENTER;
    }

    private boolean firstName(Metadata metadata) {
        boolean alone = metadata.links() == 1 || metadata.inode() == 0;
        return alone || linked.add(Hash64.combine(Hash64.mix(metadata.deviceId()), metadata.inode()));
    }

    @Override
    public Count count(int snapshots) {
        return new Count(CountMode.RESTORE_SIZE, snapshots, entries, files, 0, bytes, StoredBytes.NONE);
    }
}
