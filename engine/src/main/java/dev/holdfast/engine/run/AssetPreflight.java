package dev.holdfast.engine.run;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.RepositoryAccess;
import dev.holdfast.asset.RepositoryAware;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What stands against a capture: in the asset itself, and in the repositories that it would go to.
public final class AssetPreflight {
    private AssetPreflight() {}

    /// What opens repositories.
    @FunctionalInterface
    public interface Accesses {
        /// What opens the repository of this name. The caller closes the password.
        RepositoryAccess access(String name) throws HoldfastException, AssetException, InterruptedException;
    }

    /// Looks at an asset of a run.
    public static Preflight of(AssetTask task, Accesses accesses)
            throws HoldfastException, AssetException, IOException, InterruptedException {
        Preflight own = task.asset().preflight();
        if (!(task.asset() instanceof RepositoryAware aware)) {
            return own;
        }
        List<RepositoryAccess> repositories = new ArrayList<>();
        try {
            for (String name : task.repositories()) {
                repositories.add(accesses.access(name));
            }
            List<Finding> findings = new ArrayList<>(own.findings());
            findings.addAll(aware.preflight(repositories).findings());
            return new Preflight(findings);
        } finally {
            repositories.forEach(repository -> repository.password().close());
        }
    }
}
