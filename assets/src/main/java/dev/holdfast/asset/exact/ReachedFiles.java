package dev.holdfast.asset.exact;

import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The regular files that paths lead to, directly or through symbolic links, and everything that must be captured so
/// that the links still lead there.
///
/// @param paths to capture, absolute: those asked for, and the targets of links
/// @param files by their real place, each with a name under which it was reached: its own if that was asked for
/// @param problems what could not be looked at, with its path
public record ReachedFiles(List<Path> paths, Map<Path, Path> files, List<String> problems) {
    public ReachedFiles {
        paths = List.copyOf(paths);
        problems = List.copyOf(problems);
    }

    /// Follows the paths.
    public static ReachedFiles from(List<Path> paths) {
        Walk walk = new Walk();
        walk.todo.addAll(paths);
        for (int asked = paths.size(); !walk.todo.isEmpty(); asked--) {
            walk.asked = asked > 0;
            walk.enter(walk.todo.removeFirst());
        }
        return new ReachedFiles(new ArrayList<>(walk.paths), walk.files, walk.problems);
    }

    /// The paths to capture.
    public List<FilePath> filePaths() {
        return paths.stream().map(path -> FilePath.of(path.toString())).toList();
    }

    private static final class Walk {
        private final Deque<Path> todo = new ArrayDeque<>();
        private final TreeSet<Path> paths = new TreeSet<>();
        private final Map<Path, Path> files = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();
        private boolean asked;

        void enter(Path start) {
            if (!paths.add(start)) {
                return;
            }
            try {
                reachThroughLinks(start);
                if (Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
                    walk(start);
                } else {
                    visit(start);
                }
            } catch (IOException problem) {
                problem(start, problem);
            }
        }

        /// A link on the way to a path is captured as a link, so what it leads to must be captured under its own path.
        private void reachThroughLinks(Path start) throws IOException {
            Path real = start.toRealPath();
            if (!real.equals(start)) {
                todo.add(real);
            }
        }

        private void walk(Path directory) throws IOException {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    try {
                        visit(file);
                    } catch (IOException problem) {
                        problem(file, problem);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) {
                    problem(file, problem);
                    return FileVisitResult.CONTINUE;
                }
            });
        }

        private void visit(Path file) throws IOException {
            Path real = file.toRealPath();
            if (Files.isDirectory(real)) {
                todo.add(real);
                return;
            }
            if (Files.isRegularFile(real)) {
                files.merge(real, file, (known, other) -> asked ? better(real, known, other) : known);
            }
            for (Path link = file; Files.isSymbolicLink(link); ) {
                Path parent = link.getParent();
                Path target = Files.readSymbolicLink(link);
                link = parent == null ? target : parent.resolve(target).normalize();
                if (paths.stream().noneMatch(link::startsWith)) {
                    todo.add(link);
                }
            }
        }

        private static Path better(Path real, Path one, Path other) {
            if (one.equals(real) || other.equals(real)) {
                return real;
            }
            return one.compareTo(other) <= 0 ? one : other;
        }

        private void problem(Path file, IOException problem) {
            problems.add("'" + file + "' cannot be read: " + reason(problem));
        }

        private static String reason(IOException problem) {
            return switch (problem) {
                case NoSuchFileException _ -> "there is no such file";
                case AccessDeniedException _ -> "permission denied";
                default -> String.valueOf(problem.getMessage());
            };
        }
    }
}
