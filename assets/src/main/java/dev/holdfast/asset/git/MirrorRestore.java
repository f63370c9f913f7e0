package dev.holdfast.asset.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.NoRoom;
import dev.holdfast.asset.database.Scratch;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PackParser;

/// The restore of one mirror into a new directory.
///
/// It is put together beside the target, every object is hashed as its pack is read, everything that the refs lead to
/// is looked for, and only then it takes the target's name.
final class MirrorRestore {
    private final GitRecord record;
    private final GitTarget target;
    private final RestoreJob job;
    private final Surroundings surroundings;

    MirrorRestore(GitRecord record, GitTarget target, RestoreJob job, Surroundings surroundings) {
        this.record = record;
        this.target = target;
        this.job = job;
        this.surroundings = surroundings;
    }

    RestoreOutcome run() throws AssetException, IOException, InterruptedException {
        Path parent = target.path().getParent();
        if (parent == null) {
            throw new AssetException(Kind.USAGE, "unable to restore a git repository to '/'", "name a directory");
        }
        Files.createDirectories(parent);
        Path beside = parent.resolve(
                ".holdfast-" + HexFormat.of().toHexDigits(surroundings.random().nextInt()) + ".part");
        try {
            return build(beside);
        } catch (MissingObjectException | CorruptObjectException damaged) {
            throw new AssetException(
                    Kind.MISMATCH,
                    "unable to restore a git repository to '" + target.path() + "': " + damaged.getMessage(),
                    "run 'holdfast verify' on the recovery point, and restore another one",
                    damaged);
        } catch (IOException problem) {
            if (NoRoom.isCauseOf(problem)) {
                throw new AssetException(
                        Kind.FULL,
                        "unable to restore a git repository to '" + target.path() + "': no space is left there",
                        "free some space there, or restore to another place; nothing was left behind",
                        problem);
            }
            throw problem;
        } finally {
            Scratch.remove(beside);
        }
    }

    private RestoreOutcome build(Path beside) throws AssetException, IOException, InterruptedException {
        Path gitDirectory = target.bare() ? beside : beside.resolve(".git");
        Unpacked all = new Unpacked(0, 0);
        try (Repository repository = IsolatedGit.createBare(gitDirectory)) {
            for (String pack : record.packs()) {
                all = all.plus(unpack(repository, pack));
            }
        }
        putRefs(gitDirectory);
        try (Repository repository = IsolatedGit.open(gitDirectory)) {
            requireEverything(repository);
            requireEqualRefs(repository);
        }
        if (!target.bare()) {
            checkOut(gitDirectory, beside);
        }
        Files.deleteIfExists(target.path()); // an empty directory
        Files.move(beside, target.path(), StandardCopyOption.ATOMIC_MOVE);
        return new RestoreOutcome(
                target.toString(),
                record.refs().direct().size(),
                all.objects(),
                all.bytes(),
                List.of(
                        "every object was hashed, and everything that the refs lead to is there",
                        record.refs().lines().size() + " refs are as they were captured"));
    }

    /// What was read from packs.
    private record Unpacked(long objects, long bytes) {
        Unpacked plus(Unpacked other) {
            return new Unpacked(objects + other.objects, bytes + other.bytes);
        }
    }

    /// Reads a pack, which hashes every object of it, and makes its index anew.
    private Unpacked unpack(Repository repository, String pack) throws IOException, InterruptedException {
        try (InputStream content = job.point().open(GitRecord.PACKS + pack + ".pack");
                InputStream buffered = new BufferedInputStream(content, 1 << 16);
                ObjectInserter inserter = repository.newObjectInserter()) {
            PackParser parser = inserter.newPackParser(buffered);
            parser.setAllowThin(false);
            parser.parse(NullProgressMonitor.INSTANCE);
            inserter.flush();
            job.progress().advance(1, parser.getPackSize());
            return new Unpacked(parser.getObjectCount(), parser.getPackSize());
        }
    }

    private void putRefs(Path gitDirectory) throws IOException, InterruptedException {
        Files.write(gitDirectory.resolve("packed-refs"), job.point().read("packed-refs"));
        Files.writeString(gitDirectory.resolve("HEAD"), record.refs().head() + "\n", UTF_8);
        for (var symbolic : record.refs().symbolic().entrySet()) {
            Path file = gitDirectory.resolve(symbolic.getKey());
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, "ref: " + symbolic.getValue() + "\n", UTF_8);
        }
    }

    private void requireEverything(Repository repository) throws IOException {
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            for (ObjectId tip : record.refs().tips()) {
                walk.markStart(walk.parseAny(tip));
            }
            walk.checkConnectivity();
        }
    }

    private void requireEqualRefs(Repository repository) throws AssetException, IOException {
        if (!GitRefs.of(repository).lines().equals(record.refs().lines())) {
            throw new AssetException(
                    Kind.MISMATCH,
                    "unable to restore a git repository to '" + target.path() + "': its refs are not those captured",
                    "run 'holdfast verify' on the recovery point, and restore another one");
        }
    }

    /// Checks out what `HEAD` says. No filter or hook runs, for the new repository configures none.
    private static void checkOut(Path gitDirectory, Path workTree) throws IOException {
        try (Repository repository = IsolatedGit.openWorkTree(gitDirectory, workTree)) {
            StoredConfig config = repository.getConfig();
            config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_BARE, false);
            config.save();
            ObjectId head = repository.resolve("HEAD^{commit}");
            if (head == null) {
                return; // a branch without a commit yet
            }
            DirCache index = repository.lockDirCache();
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit commit = walk.parseCommit(head);
                DirCacheCheckout checkout = new DirCacheCheckout(repository, index, commit.getTree());
                checkout.setFailOnConflict(true);
                checkout.checkout();
            } finally {
                index.unlock();
            }
        }
    }
}
