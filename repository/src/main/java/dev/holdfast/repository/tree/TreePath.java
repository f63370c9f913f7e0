package dev.holdfast.repository.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.format.NodeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The place of a node inside a snapshot: the names on the way down from the root. Immutable; a path shares the names
/// of its directory, so that walking a tree of any depth takes memory for one name a step.
///
/// Ordered as a walk meets them: name by name, each by its bytes, a directory before what it holds.
public final class TreePath implements Comparable<TreePath> {
    /// The root of a snapshot, which has no node of its own.
    public static final TreePath ROOT = new TreePath(null, null, 0);

    private final @Nullable TreePath parent;
    private final @Nullable NodeName name;
    private final int depth;

    private TreePath(@Nullable TreePath parent, @Nullable NodeName name, int depth) {
        this.parent = parent;
        this.name = name;
        this.depth = depth;
    }

    /// The path written in UTF-8 as `text`, see [#parse].
    ///
    /// @throws IllegalArgumentException if a name is `..` or contains NUL
    public static TreePath of(String text) {
        return parse(text.getBytes(UTF_8));
    }

    /// The path whose names stand between the slashes of `bytes`. It always starts at the root, whether or not there is
    /// a slash at the beginning; empty names and `.` are passed over.
    ///
    /// @throws IllegalArgumentException if a name is `..` or contains NUL
    public static TreePath parse(byte[] bytes) {
        TreePath path = ROOT;
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '/') {
                if (!saysNothing(bytes, start, at)) {
                    path = path.child(NodeName.of(bytes, start, at - start));
                }
                start = at + 1;
            }
        }
        return path;
    }

    private static boolean saysNothing(byte[] bytes, int from, int to) {
        return from == to || (to - from == 1 && bytes[from] == '.');
    }

    /// The path of the entry `name` of this directory.
    public TreePath child(NodeName name) {
        return new TreePath(this, name, depth + 1);
    }

    /// The path of what `below` is below its root, if that root were this directory.
    public TreePath resolve(TreePath below) {
        TreePath path = this;
        for (NodeName next : below.names()) {
            path = path.child(next);
        }
        return path;
    }

    /// The directory above; empty for the root.
    public Optional<TreePath> parent() {
        return Optional.ofNullable(parent);
    }

    /// The last name; empty for the root.
    public Optional<NodeName> name() {
        return Optional.ofNullable(name);
    }

    /// How many names there are; 0 for the root.
    public int depth() {
        return depth;
    }

    /// The names from the root on.
    public List<NodeName> names() {
        List<NodeName> names = new ArrayList<>(depth);
        for (TreePath at = this; at.parent != null && at.name != null; at = at.parent) {
            names.add(at.name);
        }
        Collections.reverse(names);
        return Collections.unmodifiableList(names);
    }

    /// The path as restic writes it: `/` for the root, else a slash before each name.
    public byte[] bytes() {
        if (parent == null) {
            return new byte[] {'/'};
        }
        int end = 0;
        for (TreePath at = this; at.parent != null && at.name != null; at = at.parent) {
            end += 1 + at.name.length();
        }
        byte[] bytes = new byte[end];
        for (TreePath at = this; at.parent != null && at.name != null; at = at.parent) {
            end -= at.name.length();
            at.name.writeTo(bytes, end);
            bytes[--end] = '/';
        }
        return bytes;
    }

    @Override
    public int compareTo(TreePath other) {
        List<NodeName> mine = names();
        List<NodeName> others = other.names();
        int common = Math.min(mine.size(), others.size());
        for (int i = 0; i < common; i++) {
            int order = mine.get(i).compareTo(others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(depth, other.depth);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TreePath path) || path.depth != depth) {
            return false;
        }
        TreePath one = this;
        TreePath two = path;
        while (one != two && one.parent != null && two.parent != null) {
            if (!Objects.equals(one.name, two.name)) {
                return false;
            }
            one = one.parent;
            two = two.parent;
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = depth;
        for (TreePath at = this; at != null && at.name != null; at = at.parent) {
            hash = 31 * hash + at.name.hashCode();
        }
        return hash;
    }

    /// The path read as UTF-8; what is not UTF-8 becomes U+FFFD, so different paths can print alike.
    @Override
    public String toString() {
        return new String(bytes(), UTF_8);
    }
}
