package dev.holdfast.repository;

import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.read.PackBlobReader;
import dev.holdfast.repository.read.PackVerifier;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.PublishPermission;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;

/// A repository whose index is loaded: blobs can be read and written. Safe for use by many threads; the readers and
/// savers it makes are for one thread each.
public final class IndexedRepository {
    private final OpenRepository repository;
    private final BlobIndex index;

    /// @param index of this repository, or what could be loaded of it
    public IndexedRepository(OpenRepository repository, BlobIndex index) {
        this.repository = repository;
        this.index = index;
    }

    /// The repository without its index.
    public OpenRepository repository() {
        return repository;
    }

    /// Where the blobs lie.
    public BlobIndex index() {
        return index;
    }

    /// A reader of single blobs for the calling worker, who closes it.
    public BlobReader newBlobReader() {
        return new BlobReader(repository.storage(), index, repository.newCipher());
    }

    /// A reader of many blobs of one pack for the calling worker, who closes it.
    public PackBlobReader newPackBlobReader() {
        return new PackBlobReader(repository.storage(), repository.newCipher());
    }

    /// A verifier of whole packs for the calling worker, who closes it.
    public PackVerifier newPackVerifier() {
        return new PackVerifier(repository.storage(), repository.newCipher(), repository.newCipher());
    }

    /// A reader of trees for the calling worker, who closes it.
    public TreeReader newTreeReader() {
        return new TreeReader(new BlobReader(repository.treeStorage(), index, repository.newCipher()));
    }

    /// Begins to write to a repository that nobody else works on. The caller closes the session.
    public WriteSession newWriteSession(WriteOptions options) {
        return newWriteSession(options, PublishPermission.ALWAYS);
    }

    /// Begins to write. The caller closes the session.
    ///
    /// @param permission asked before each index file: whether the caller's lock on the repository still is held
    public WriteSession newWriteSession(WriteOptions options, PublishPermission permission) {
        return new WriteSession(
                repository.storage(),
                repository.key(),
                repository.config().version(),
                repository.objects(),
                index,
                options,
                repository.context().random(),
                repository.context().clock(),
                permission);
    }
}
