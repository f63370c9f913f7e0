package dev.holdfast.asset;

import java.io.IOException;
import java.util.List;

/// An asset that must not be stored only where it is needed to get in. Whoever captures an asset asks it about all
/// repositories that it is going to be stored in, before the first capture; a blocked answer means that none is made.
public interface RepositoryAware {
    /// What stands against storing the asset in these repositories and no others.
    Preflight preflight(List<RepositoryAccess> repositories) throws AssetException, IOException, InterruptedException;
}
