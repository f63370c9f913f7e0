package dev.holdfast.asset.files.select;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A generated tree of directories and empty files whose names are bytes.
///
/// @param children empty for a file as for an empty directory
record ByteTree(String name, boolean directory, List<ByteTree> children) {

    /// Names, one char a byte, that patterns and terminals stumble over. Their UTF-8 forms with U+FFFD for what
    /// is invalid differ from each other, because that is how restic prints them.
    static final List<String> NAMES = Stumbling.names();

    static ByteTree random(String name, RandomGenerator random, int depth, int width) {
        List<ByteTree> children = new ArrayList<>();
        List<String> left = new ArrayList<>(NAMES);
        int count = 1 + random.nextInt(width);
        for (int i = 0; i < count; i++) {
            String child = left.remove(random.nextInt(left.size()));
            boolean deeper = depth > 1 && random.nextInt(5) > 0;
            children.add(deeper ? random(child, random, depth - 1, width) : new ByteTree(child, false, List.of()));
        }
        return new ByteTree(name, true, children);
    }

    /// Makes the tree in `parent`, by programs that take names as bytes.
    void create(Path parent) throws IOException, InterruptedException {
        pipe(parent, paths("", ByteTree::directory), "xargs", "-0", "mkdir", "-p", "--");
        pipe(parent, paths("", tree -> !tree.directory()), "xargs", "-0", "touch", "--");
    }

    /// The paths of all that `wanted` says, each after `prefix` and with a NUL behind.
    private byte[] paths(String prefix, Predicate<ByteTree> wanted) {
        var paths = new ByteArrayOutputStream();
        if (wanted.test(this)) {
            paths.writeBytes(bytes(prefix + name + '\0'));
        }
        children.forEach(child -> paths.writeBytes(child.paths(prefix + name + '/', wanted)));
        return paths.toByteArray();
    }

    private static void pipe(Path directory, byte[] input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("unable to make the tree: " + output);
        }
    }

    /// The bytes of a name with one char a byte.
    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Text as a name with one char a byte.
    static String name(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static final class Stumbling {
        static List<String> names() {
            List<String> names = new ArrayList<>(List.of(
                    "a", "b", "c", "ab", "abc", "bca", "A", "Ab", "a.o", "b.o", "a b", "*", "a*", "[a]", "\\", "-",
                    "!"));
            for (String text : List.of("é", "É", "aé", "İ", "ẞ", "ß", "Ⱥ", "日本", "😀", "\uFFFDx", "ǅ")) {
                names.add(name(text));
            }
            names.addAll(List.of("\u00FF", "b\u00FE", "\u00C3", "B\u00E2c"));
            return List.copyOf(names);
        }
    }
}
