package dev.holdfast.asset.files.select;

import dev.holdfast.asset.files.select.NamePatternParser.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pattern of restic's exclude syntax (`internal/filter`, `doc/040_backup.rst`), compiled.
///
/// A pattern is components joined by `/`, cleaned as a path (no empty component, no `.`, `..` resolved). It
/// matches a path when some of the path's components, in a row, match its own: from the root if it starts with
/// `/`, anywhere otherwise. So it matches everything below what it matches. A component is in the syntax of Go's
/// `filepath.Match` (`*`, `?`, `[a-z]`, `[^a-z]`, `\` before a character that is meant itself) and never matches
/// a `/`; the component `**` stands for any number of components, none included. A `!` in front cancels, for what
/// it matches, the patterns before it.
///
/// A pattern with several `**` misses some paths that it should match, because restic's own expansion does: each
/// `**` but the last is tried only as far as leaves one component for every further `**`.
///
/// Immutable.
public final class PathPattern {

    private final byte[] text;
    private final boolean negated;
    private final boolean absolute;

    /// The components; null is `**`.
    private final @Nullable NamePattern[] parts;

    /// How many components stand before the first `**`; all where there is none.
    private final int head;

    private final int wildcards;

    private PathPattern(byte[] text, boolean negated, boolean absolute, @Nullable NamePattern[] parts) {
        this.text = text;
        this.negated = negated;
        this.absolute = absolute;
        this.parts = parts;
        this.head = headOf(parts);
        this.wildcards = (int) Arrays.stream(parts).filter(part -> part == null).count();
    }

    private static int headOf(@Nullable NamePattern[] parts) {
        int head = 0;
        while (head < parts.length && parts[head] != null) {
            head++;
        }
        return head;
    }

    /// The pattern written as `text`, in UTF-8.
    ///
    /// @throws InvalidPatterns if it is empty, or a component is malformed
    public static PathPattern parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8), "pattern");
    }

    /// The pattern written as `text`, which came from `origin` (an option, a file and line).
    ///
    /// @throws InvalidPatterns if it is empty, or a component is malformed
    public static PathPattern parse(byte[] text, String origin) {
        try {
            return compile(text);
        } catch (Malformed e) {
            throw new InvalidPatterns(List.of(InvalidPatterns.Problem.of(origin, text, e)));
        }
    }

    static PathPattern compile(byte[] text) throws Malformed {
        if (text.length == 0) {
            throw new Malformed("the pattern is empty");
        }
        boolean negated = text[0] == '!';
        byte[] path = negated ? Arrays.copyOfRange(text, 1, text.length) : text;
        boolean absolute = path.length > 0 && path[0] == '/';
        List<byte[]> components = Components.cleaned(path, absolute);
        List<@Nullable NamePattern> parts = new ArrayList<>();
        for (byte[] component : components) {
            parts.add(isDoubleStar(component) ? null : NamePatternParser.parse(component));
        }
        if (components.isEmpty()) {
            // restic splits "/" into the root and an empty component, which is how it writes "**": everything
            parts.add(null);
        }
        return new PathPattern(text.clone(), negated, absolute, parts.toArray(new NamePattern[0]));
    }

    private static boolean isDoubleStar(byte[] component) {
        return component.length == 2 && component[0] == '*' && component[1] == '*';
    }

    /// Whether the pattern starts with `!`. The other methods leave it out of account.
    public boolean negated() {
        return negated;
    }

    /// Whether the absolute path `path`, or a directory above it, is what the pattern describes.
    ///
    /// @throws IllegalArgumentException if `path` does not start with `/`
    public boolean matches(byte[] path) {
        byte[][] components = Components.of(path);
        boolean matched = matchesRoot();
        boolean reachable = true;
        byte[][] directory = new byte[0][];
        for (byte[] name : components) {
            matched = matched || matchesBelow(directory, name, reachable);
            reachable = reaches(directory.length, name, reachable);
            directory = Components.append(directory, name);
        }
        return matched;
    }

    /// Whether something below the absolute path `path` may match (or everything does, because `path` matches).
    ///
    /// @throws IllegalArgumentException if `path` does not start with `/`
    public boolean mayMatchBelow(byte[] path) {
        boolean reachable = true;
        int depth = 0;
        for (byte[] name : Components.of(path)) {
            reachable = reaches(depth++, name, reachable);
        }
        return reachable;
    }

    /// Whether the root directory, and with it every path, matches.
    boolean matchesRoot() {
        return absolute && parts.length == 1 && parts[0] == null;
    }

    /// Whether the entry `name` of `directory` matches, given that `directory` itself does not. `reachable` is
    /// what [#reaches] said about `directory`.
    boolean matchesBelow(byte[][] directory, byte[] name, boolean reachable) {
        if (wildcards > 1) {
            return Expansion.matches(parts, absolute, Components.append(directory, name));
        }
        if (absolute && !reachable) {
            return false;
        }
        int tail = parts.length - head - wildcards;
        if (tail > 0) {
            return endsWith(head + 1, parts.length, directory, name)
                    && headFits(directory, directory.length + 1 - tail);
        }
        boolean rightDepth = !absolute || directory.length + 1 == head;
        return head == 0 || (rightDepth && endsWith(0, head, directory, name));
    }

    /// Whether the entry `name` of a directory at `depth` (0 is the root) is on the way to something that may
    /// match, or matches, given the same for the directory.
    boolean reaches(int depth, byte[] name, boolean reachable) {
        if (!absolute || depth >= head) {
            return reachable;
        }
        NamePattern part = parts[depth];
        return reachable && part != null && part.matches(name);
    }

    /// Whether the parts `from` to `to` match the last components of the path `directory`/`name`.
    private boolean endsWith(int from, int to, byte[][] directory, byte[] name) {
        int count = to - from;
        if (count > directory.length + 1 || !partMatches(to - 1, name)) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            if (!partMatches(to - 1 - i, directory[directory.length - i])) {
                return false;
            }
        }
        return true;
    }

    /// Whether the parts before the `**` fit among the first `available` components; those of an absolute pattern
    /// have been compared on the way down.
    private boolean headFits(byte[][] directory, int available) {
        if (absolute) {
            return head <= available;
        }
        for (int start = available - head; start >= 0; start--) {
            if (headFitsAt(directory, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean headFitsAt(byte[][] directory, int start) {
        for (int i = 0; i < head; i++) {
            if (!partMatches(i, directory[start + i])) {
                return false;
            }
        }
        return true;
    }

    private boolean partMatches(int index, byte[] name) {
        NamePattern part = parts[index];
        return part == null || part.matches(name);
    }

    /// The pattern as it was written, bytes that cannot be shown as `\xNN`.
    @Override
    public String toString() {
        return Runes.show(text);
    }
}
