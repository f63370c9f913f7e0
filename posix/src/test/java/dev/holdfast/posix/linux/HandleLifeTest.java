package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandleLifeTest {
    private static final FileName FILE = FileName.of("file");
    private static final FileName MISSING = FileName.of("missing");

    private TestTree tree;
    private DirectoryHandle directory;

    @BeforeEach
    void makeTree() throws IOException {
        tree = TestTree.make();
        directory = tree.directory();
        tree.file("file", "content");
    }

    @AfterEach
    void removeTree() throws IOException {
        tree.close();
    }

    @Test
    void leaksNoDescriptorWhateverHappens() throws Exception {
        FileName link = FileName.of("link");
        FileName sub = FileName.of("sub");
        directory.makeSymlink(link, new byte[] {'x'});
        directory.makeDirectory(sub, 0700);
        useEverything(link, sub);
        int before = openDescriptors();
        for (int i = 0; i < 50; i++) {
            useEverything(link, sub);
        }
        assertThat(openDescriptors()).isLessThan(before + 25);
    }

    private void useEverything(FileName link, FileName sub) throws Exception {
        tree.content("file");
        directory.openForUpdate(FILE).close();
        directory.chmod(link, 0600);
        directory.openDirectory(sub).close();
        directory.extendedAttributes(FILE);
        tree.fileSystem().space(directory.path());
        assertThatThrownBy(() -> directory.openFile(link)).isInstanceOf(PosixException.class);
        assertThatThrownBy(() -> directory.openDirectory(FILE)).isInstanceOf(PosixException.class);
        assertThatThrownBy(() -> directory.createFile(FILE, 0600)).isInstanceOf(PosixException.class);
        assertThatThrownBy(() -> directory.chmod(MISSING, 0600)).isInstanceOf(PosixException.class);
        FilePath lost = FilePath.of("/" + "tmp/../".repeat(2000) + "missing");
        assertThatThrownBy(() -> tree.fileSystem().openDirectory(lost)).hasMessageContaining("(ENOENT)");
    }

    private int openDescriptors() throws PosixException {
        try (DirectoryHandle descriptors = tree.fileSystem().openDirectory(FilePath.of("/proc/self/fd"))) {
            return descriptors.list().size();
        }
    }

    @Test
    void closesOnceAndRefusesUseAfterwards() throws PosixException {
        DirectoryHandle again = tree.fileSystem().openDirectory(directory.path());
        FileHandle file = again.openFile(FILE);
        file.close();
        file.close();
        again.close();
        again.close();
        assertThatThrownBy(() -> file.read(new byte[1], 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used after it was closed");
        assertThatThrownBy(again::list).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> again.stat(FILE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> again.extendedAttributes(FILE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void answersSeveralThreadsAtOnce() throws Exception {
        List<FileName> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            names.add(tree.file("f" + i, "x".repeat(i)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                all.add(threads.submit(() -> statAll(names)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private boolean statAll(List<FileName> names) throws PosixException {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < names.size(); i++) {
                assertThat(directory.stat(names.get(i)).size()).isEqualTo(i);
                assertThatThrownBy(() -> directory.stat(MISSING)).hasMessageContaining("(ENOENT)");
            }
        }
        return true;
    }
}
