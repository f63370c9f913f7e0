package dev.holdfast.asset.files.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The components of a path, as bytes.
final class Components {

    private Components() {}

    /// The components of an absolute path, without the root; empty ones (`//`, a trailing `/`) are left out.
    static byte[][] of(byte[] path) {
        if (path.length == 0 || path[0] != '/') {
            throw new IllegalArgumentException(
                    "unable to use path '%s': expected an absolute path".formatted(Runes.show(path)));
        }
        return split(path).toArray(byte[][]::new);
    }

    /// The components of a path after Go's `filepath.Clean`: without `.` and empty ones, and with `..` taking
    /// away what stands before it. An empty relative path is `.`.
    static List<byte[]> cleaned(byte[] path, boolean absolute) {
        List<byte[]> cleaned = new ArrayList<>();
        for (byte[] component : split(path)) {
            if (!isDots(component, 2)) {
                if (!isDots(component, 1)) {
                    cleaned.add(component);
                }
            } else if (!cleaned.isEmpty() && !isDots(cleaned.getLast(), 2)) {
                cleaned.removeLast();
            } else if (!absolute) {
                cleaned.add(component);
            }
        }
        return cleaned.isEmpty() && !absolute ? List.of(new byte[] {'.'}) : cleaned;
    }

    private static List<byte[]> split(byte[] path) {
        List<byte[]> components = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= path.length; at++) {
            if (at == path.length || path[at] == '/') {
                if (at > start) {
                    components.add(Arrays.copyOfRange(path, start, at));
                }
                start = at + 1;
            }
        }
        return components;
    }

    private static boolean isDots(byte[] component, int count) {
        return component.length == count && component[0] == '.' && component[count - 1] == '.';
    }

    static byte[][] append(byte[][] directory, byte[] name) {
        byte[][] path = Arrays.copyOf(directory, directory.length + 1);
        path[directory.length] = name;
        return path;
    }
}
