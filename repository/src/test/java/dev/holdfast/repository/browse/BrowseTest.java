package dev.holdfast.repository.browse;

import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.tree.PathNotFound;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowseTest {
    private Browse browse;
    private BlobId root;

    @BeforeEach
    void storeATree() throws Exception {
        IndexedRepository repository = Repositories.inMemory().loadIndex(Progress.NONE);
        browse = new Browse(repository);
        root = new TreeFixture(repository)
                .tree(dir("etc", file("hosts", "x"), dir("ssl", file("key", "y"))), file("top", "z"));
    }

    @Test
    void listsEverything() throws Exception {
        assertThat(list("/", Depth.ALL)).containsExactly("/etc", "/etc/hosts", "/etc/ssl", "/etc/ssl/key", "/top");
    }

    @Test
    void listsOneDirectory() throws Exception {
        assertThat(list("/", Depth.ENTRIES)).containsExactly("/etc", "/top");
        assertThat(list("/etc", Depth.ENTRIES)).containsExactly("/etc", "/etc/hosts", "/etc/ssl");
    }

    @Test
    void listsAFileAlone() throws Exception {
        assertThat(list("/etc/ssl/key", Depth.ALL)).containsExactly("/etc/ssl/key");
    }

    @Test
    void failsWhereThereIsNothing() {
        assertThatExceptionOfType(PathNotFound.class).isThrownBy(() -> list("/usr", Depth.ALL));
    }

    private List<String> list(String path, Depth depth) throws Exception {
        List<String> paths = new ArrayList<>();
        browse.list(
                root,
                TreePath.of(path),
                depth,
                entry -> paths.add(entry.path().toString()),
                UnreadableHandler.FAIL,
                Progress.NONE);
        return paths;
    }
}
