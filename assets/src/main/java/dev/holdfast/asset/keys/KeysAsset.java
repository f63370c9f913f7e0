package dev.holdfast.asset.keys;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactCapture;
import dev.holdfast.asset.exact.ExactPaths;
import dev.holdfast.asset.exact.ReachedFiles;
import dev.holdfast.asset.exact.RecordJson;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Files whose loss is fatal.
final class KeysAsset implements Asset {
    static final String WORD = "keys";
    static final String RECORD = "keys.json";

    private final ExactPaths paths;
    private final FilePath base;
    private final boolean ownRepositoryAllowed;
    private final Surroundings surroundings;

    /// @param paths at least one
    /// @param base the directory that the record lies in
    /// @param ownRepositoryAllowed it may be stored in nothing but repositories that it opens
    KeysAsset(ExactPaths paths, FilePath base, boolean ownRepositoryAllowed, Surroundings surroundings) {
        this.paths = paths;
        this.base = base;
        this.ownRepositoryAllowed = ownRepositoryAllowed;
        this.surroundings = surroundings;
    }

    @Override
    public AssetDescription describe() {
        return paths.describe(WORD, base);
    }

    @Override
    public Preflight preflight() {
        ReachedFiles reached = paths.reach();
        List<Finding> findings = new ArrayList<>();
        reached.problems()
                .forEach(problem -> findings.add(new Finding(
                        Weight.BLOCKER, problem, "a key that is not captured may be lost: make the file readable")));
        if (reached.files().isEmpty()) {
            findings.add(new Finding(Weight.BLOCKER, "none of the paths leads to a file", "check the paths"));
        }
        return new Preflight(findings);
    }

    /// Refuses if whoever has lost these files could open none of the repositories that hold them.
    Preflight preflight(List<RepositoryAccess> repositories) throws IOException {
        OwnPassword passwords = new OwnPassword(paths.reach().files().keySet());
        List<String> opened = new ArrayList<>();
        for (RepositoryAccess repository : repositories) {
            if (passwords.isIn(repository)) {
                opened.add(repository.name());
            }
        }
        if (opened.isEmpty() || opened.size() < repositories.size()) {
            return Preflight.clean();
        }
        String names = String.join("', '", opened);
        return new Preflight(List.of(new Finding(
                ownRepositoryAllowed ? Weight.WARNING : Weight.BLOCKER,
                "the password of repository '" + names + "' would be stored nowhere but in '" + names
                        + "': who has lost it cannot get it back from there",
                "store the asset in a repository with another password as well, or keep the password on paper and"
                        + " set 'allow-own-repository: true'")));
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        ReachedFiles reached = paths.reach();
        if (!reached.problems().isEmpty() || reached.files().isEmpty()) {
            String why = reached.problems().isEmpty()
                    ? "none of the paths leads to a file"
                    : String.join("; ", reached.problems());
            throw new AssetException(
                    Kind.MISSING,
                    "unable to capture keys from " + paths.location() + ": " + why,
                    "make every file readable: a key that is not captured may be lost; nothing was stored");
        }
        List<KeyFile> keys = new ArrayList<>();
        for (Map.Entry<Path, Path> file : reached.files().entrySet()) {
            keys.add(KeyFile.read(file.getKey(), file.getValue()));
        }
        keys.sort(Comparator.comparing(KeyFile::path));
        byte[] record =
                RecordJson.write(WORD, keys.stream().map(KeyFile::fields).toList());
        return new ExactCapture(surroundings, job).capture(reached.filePaths(), base, RECORD, record, List.of());
    }
}
