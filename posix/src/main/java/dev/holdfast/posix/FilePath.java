package dev.holdfast.posix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A path as raw bytes, absolute or relative, of any length. Repeated slashes, a slash at the end and `.`
/// components are dropped; `..` stays, because only the file system knows where it leads, until [#normalized] is
/// asked for. Immutable.
public final class FilePath implements Comparable<FilePath> {
    private static final byte[] DOT = {'.'};
    private static final byte[] DOT_DOT = {'.', '.'};

    /// The root of all absolute paths.
    public static final FilePath ROOT = new FilePath(true, List.of());

    /// The relative path that leads nowhere: `.`.
    public static final FilePath CURRENT = new FilePath(false, List.of());

    private final boolean absolute;
    private final List<byte[]> components;

    private FilePath(boolean absolute, List<byte[]> components) {
        this.absolute = absolute;
        this.components = components;
    }

    /// The path written in `text`, in UTF-8.
    ///
    /// @throws IllegalArgumentException if the text is empty or contains NUL
    public static FilePath of(String text) {
        return parse(PrintableBytes.encode(text));
    }

    /// The path written in `bytes`.
    ///
    /// @throws IllegalArgumentException if there are no bytes, or one is NUL
    public static FilePath parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("not a path: empty");
        }
        List<byte[]> components = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at < bytes.length && bytes[at] == 0) {
                throw new IllegalArgumentException("not a path: '" + PrintableBytes.describe(bytes) + "' contains NUL");
            }
            if (at == bytes.length || bytes[at] == '/') {
                addComponent(components, Arrays.copyOfRange(bytes, start, at));
                start = at + 1;
            }
        }
        return new FilePath(bytes[0] == '/', Collections.unmodifiableList(components));
    }

    /// The relative path of these names, one below the other.
    public static FilePath relative(List<FileName> names) {
        return new FilePath(false, names.stream().map(FileName::bytes).toList());
    }

    private static void addComponent(List<byte[]> components, byte[] component) {
        if (component.length > 0 && !Arrays.equals(component, DOT)) {
            components.add(component);
        }
    }

    public boolean isAbsolute() {
        return absolute;
    }

    /// How many components the path has; 0 for `/` and `.`.
    public int depth() {
        return components.size();
    }

    /// The path of the entry `name` in this directory.
    public FilePath child(FileName name) {
        return appended(List.of(name.bytes()));
    }

    /// `other` as seen from this directory: `other` itself if it is absolute.
    public FilePath resolve(FilePath other) {
        return other.absolute ? other : appended(other.components);
    }

    private FilePath appended(List<byte[]> more) {
        List<byte[]> all = new ArrayList<>(components.size() + more.size());
        all.addAll(components);
        all.addAll(more);
        return new FilePath(absolute, Collections.unmodifiableList(all));
    }

    /// The path without its last component; empty for `/`, `.` and a path that ends in `..`.
    public Optional<FilePath> parent() {
        if (components.isEmpty() || Arrays.equals(components.getLast(), DOT_DOT)) {
            return Optional.empty();
        }
        return Optional.of(new FilePath(absolute, components.subList(0, components.size() - 1)));
    }

    /// The last component; empty for `/`, `.` and a path that ends in `..`.
    public Optional<FileName> name() {
        if (components.isEmpty() || Arrays.equals(components.getLast(), DOT_DOT)) {
            return Optional.empty();
        }
        return Optional.of(FileName.takeOwnership(components.getLast()));
    }

    /// The components in order.
    ///
    /// @throws IllegalStateException if the path contains `..`; [#normalized] removes it where that is possible
    public List<FileName> names() {
        List<FileName> names = new ArrayList<>(components.size());
        for (byte[] component : components) {
            if (Arrays.equals(component, DOT_DOT)) {
                throw new IllegalStateException("path '" + this + "' contains '..', which is not a name");
            }
            names.add(FileName.takeOwnership(component));
        }
        return Collections.unmodifiableList(names);
    }

    /// The path in which every `..` has taken away the component before it, by text alone: symbolic links are
    /// not looked at. At the root `..` vanishes; at the beginning of a relative path it stays.
    public FilePath normalized() {
        List<byte[]> kept = new ArrayList<>(components.size());
        for (byte[] component : components) {
            boolean up = Arrays.equals(component, DOT_DOT);
            if (up && !kept.isEmpty() && !Arrays.equals(kept.getLast(), DOT_DOT)) {
                kept.removeLast();
            } else if (!up || !absolute) {
                kept.add(component);
            }
        }
        return new FilePath(absolute, Collections.unmodifiableList(kept));
    }

    /// Whether this path is `prefix` or lies below it, by its components.
    public boolean startsWith(FilePath prefix) {
        if (absolute != prefix.absolute || components.size() < prefix.components.size()) {
            return false;
        }
        for (int i = 0; i < prefix.components.size(); i++) {
            if (!Arrays.equals(components.get(i), prefix.components.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The path as the system writes it, in a new array: `/` and `.` where there are no components.
    public byte[] bytes() {
        if (components.isEmpty()) {
            return new byte[] {absolute ? (byte) '/' : (byte) '.'};
        }
        int length =
                components.stream().mapToInt(component -> component.length + 1).sum();
        byte[] all = new byte[absolute ? length : length - 1];
        int at = 0;
        for (int i = 0; i < components.size(); i++) {
            if (absolute || i > 0) {
                all[at++] = '/';
            }
            byte[] component = components.get(i);
            System.arraycopy(component, 0, all, at, component.length);
            at += component.length;
        }
        return all;
    }

    @Override
    public int compareTo(FilePath other) {
        return Arrays.compareUnsigned(bytes(), other.bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilePath that && components.size() == that.components.size() && startsWith(that);
    }

    @Override
    public int hashCode() {
        int hash = Boolean.hashCode(absolute);
        for (byte[] component : components) {
            hash = 31 * hash + Arrays.hashCode(component);
        }
        return hash;
    }

    /// The path for people, escaped as [FileName#toString] does.
    @Override
    public String toString() {
        return PrintableBytes.describe(bytes());
    }
}
