package dev.holdfast.asset.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.Scratch;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/// One git repository.
final class GitAsset implements Asset {
    static final String WORD = "git";
    private static final String CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n";

    private final GitSource source;
    private final FilePath base;
    private final GitAccess access;
    private final Surroundings surroundings;

    /// @param base the directory that recovery points hold the mirror in
    GitAsset(GitSource source, FilePath base, GitAccess access, Surroundings surroundings) {
        this.source = source;
        this.base = base;
        this.access = access;
        this.surroundings = surroundings;
    }

    @Override
    public AssetDescription describe() {
        return new AssetDescription(WORD, source.toString(), base);
    }

    @Override
    public Preflight preflight() throws AssetException, IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        switch (source) {
            case GitSource.Remote remote -> {
                findings.add(refs(new RemoteMirror(remote, access, surroundings).look()));
                findings.addAll(RemoteFindings.of(remote.url(), access, surroundings.temporaryDirectory()));
            }
            case GitSource.Local local -> {
                Path directory = local.gitDirectory();
                try (Repository repository = IsolatedGit.open(directory)) {
                    Soundness.require(repository, source.toString());
                    findings.add(refs(GitRefs.of(repository).withoutHead().size()));
                }
                if (Files.isDirectory(directory.resolve("lfs/objects"))) {
                    findings.add(new Finding(
                            Weight.WARNING,
                            "the files of Git LFS are not captured",
                            "add '" + directory.resolve("lfs") + "' as an asset of type files"));
                }
            }
        }
        findings.add(note("what is not committed in a work tree is not captured"));
        return new Preflight(findings);
    }

    private static Finding refs(int count) {
        return note("it has " + count + " refs");
    }

    private static Finding note(String message) {
        return new Finding(Weight.NOTE, message, null);
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        Optional<ParentPacks> parent = ParentPacks.find(job, base);
        return switch (source) {
            case GitSource.Local local -> {
                try (Repository repository = IsolatedGit.open(local.gitDirectory())) {
                    boolean bare = !Files.exists(local.path().resolve(".git"));
                    yield capture(job, parent, repository, GitRefs.of(repository), bare);
                }
            }
            case GitSource.Remote remote -> {
                long last = parent.map(ParentPacks::bytes).orElse(0L);
                try (Scratch scratch = Scratch.create(surroundings.temporaryDirectory(), "git", last);
                        Repository mirror = IsolatedGit.createBare(scratch.file("mirror"))) {
                    job.log().step("fetching git repository '" + source + "'");
                    String head = new RemoteMirror(remote, access, surroundings).fetch(mirror);
                    yield capture(job, parent, mirror, GitRefs.of(mirror).withHead(head), true);
                }
            }
        };
    }

    private CapturedAsset capture(
            CaptureJob job, Optional<ParentPacks> parent, Repository repository, GitRefs refs, boolean bare)
            throws AssetException, IOException, InterruptedException {
        Soundness.require(repository, source.toString());
        PointWriter writer = new PointWriter(job.session(), job.chunking(), base, job.begun(), job.progress());
        Set<ObjectId> known = parent.map(packs -> packs.record().refs().tips()).orElse(Set.of());
        List<String> packs =
                new ArrayList<>(parent.map(found -> found.record().packs()).orElse(List.of()));
        Optional<String> added = new PackMaker(repository, source.toString(), writer).pack(refs.tips(), known);
        parent.ifPresent(found -> found.adoptInto(writer));
        added.ifPresent(packs::add);
        putRefs(writer, refs);
        writer.put("config", 0644, CONFIG.getBytes(UTF_8));
        writer.put(GitRecord.FILE, 0644, new GitRecord(source.toString(), bare, refs, packs).write());
        putGuide(writer, refs);
        PointWriter.Written written = writer.finish();
        return new CapturedAsset(written.root(), written.counts(), job.begun(), List.of());
    }

    /// What a person needs who has nothing but restic and git.
    private void putGuide(PointWriter writer, GitRefs refs) throws IOException, InterruptedException {
        String from = source.toString();
        String lines = refs.withoutHead().stream().map(line -> line + "\n").collect(Collectors.joining());
        writer.put(GitScript.REFS, 0644, lines.getBytes(UTF_8));
        writer.put(GitNotes.FILE, 0644, GitNotes.text(from, base.toString()).getBytes(UTF_8));
        writer.put(GitScript.FILE, 0755, GitScript.text(from, base.toString()).getBytes(UTF_8));
    }

    /// One ref is stored as a file too, because a directory `refs` must exist for git to see a repository.
    private static void putRefs(PointWriter writer, GitRefs refs) throws IOException, InterruptedException {
        writer.put("HEAD", 0644, (refs.head() + "\n").getBytes(UTF_8));
        writer.put("packed-refs", 0644, refs.packed());
        if (!refs.direct().isEmpty()) {
            String first = refs.direct().keySet().iterator().next();
            writer.put(first, 0644, (ObjectId.toString(refs.direct().get(first)) + "\n").getBytes(UTF_8));
        }
        for (var symbolic : refs.symbolic().entrySet()) {
            writer.put(symbolic.getKey(), 0644, ("ref: " + symbolic.getValue() + "\n").getBytes(UTF_8));
        }
    }
}
