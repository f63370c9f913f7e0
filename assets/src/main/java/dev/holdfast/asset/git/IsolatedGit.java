package dev.holdfast.asset.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// JGit without its surroundings: no configuration of the user or the system, no variables of the environment, no
/// programs, no files left in repositories that are only read.
///
/// JGit keeps its way to the surroundings in one place for the whole process; this replaces it when it is first used.
final class IsolatedGit {
    private static final int UMASK = 0022;

    static {
        SystemReader.setInstance(new Silent(SystemReader.getInstance()));
    }

    private IsolatedGit() {}

    /// Opens a repository as it is.
    ///
    /// @param gitDirectory with `HEAD` and `objects`
    static Repository open(Path gitDirectory) throws IOException {
        return builder(gitDirectory).setMustExist(true).setBare().build();
    }

    /// Makes an empty bare repository.
    static Repository createBare(Path gitDirectory) throws IOException {
        Repository repository = builder(gitDirectory).setBare().build();
        repository.create(true);
        return repository;
    }

    /// Opens a repository with a work tree.
    static Repository openWorkTree(Path gitDirectory, Path workTree) throws IOException {
        return builder(gitDirectory).setWorkTree(workTree.toFile()).build();
    }

    private static FileRepositoryBuilder builder(Path gitDirectory) {
        return new FileRepositoryBuilder().setFS(fileSystem()).setGitDir(gitDirectory.toFile());
    }

    /// With a umask of its own: JGit would ask a shell for it.
    static FS fileSystem() {
        FS fileSystem = FS.DETECTED.newInstance();
        if (fileSystem instanceof FS_POSIX posix) {
            posix.setUmask(UMASK);
        }
        return fileSystem;
    }

    private static final class Silent extends SystemReader.Delegate {
        Silent(SystemReader actual) {
            super(actual);
        }

        @Override
        public @Nullable String getenv(String variable) {
            return null;
        }

        @Override
        public FileBasedConfig openUserConfig(@Nullable Config parent, FS fileSystem) {
            return new NoConfig(parent, fileSystem);
        }

        @Override
        public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fileSystem) {
            return new NoConfig(parent, fileSystem);
        }

        @Override
        public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fileSystem) {
            return new NoConfig(parent, fileSystem);
        }
    }

    /// A configuration that says nothing but how exact the times of files are, which JGit would measure by writing into
    /// the repository.
    private static final class NoConfig extends FileBasedConfig {
        NoConfig(@Nullable Config parent, FS fileSystem) {
            super(parent, new File("/nonexistent/gitconfig"), fileSystem);
        }

        @Override
        public void load() {
            // there is nothing to load
        }

        @Override
        public void save() {
            // nor to keep
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long fallback, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(10, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, fallback, unit);
        }
    }
}
