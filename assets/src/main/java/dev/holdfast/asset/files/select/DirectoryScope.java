package dev.holdfast.asset.files.select;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The rules of [Excludes] inside one directory. Immutable; threads may share it.
public final class DirectoryScope {

    private final Excludes rules;
    private final PatternCursor patterns;
    private final PatternCursor caseless;
    private final List<ExclusionMarker> present;
    private final long sourceDevice;
    private final long device;

    DirectoryScope(
            Excludes rules,
            PatternCursor patterns,
            PatternCursor caseless,
            List<ExclusionMarker> present,
            long sourceDevice,
            long device) {
        this.rules = rules;
        this.patterns = patterns;
        this.caseless = caseless;
        this.present = present;
        this.sourceDevice = sourceDevice;
        this.device = device;
    }

    /// Judges an entry by its name; nothing else need be known of it.
    public Verdict judge(byte[] name) {
        if (caseless.matches(name) || patterns.matches(name)) {
            return Verdict.EXCLUDED_BY_PATTERN;
        }
        for (ExclusionMarker marker : present) {
            if (!marker.isNamed(name)) {
                return Verdict.EXCLUDED_BY_MARKER;
            }
        }
        return Verdict.INCLUDED;
    }

    /// Judges an entry, whose name was included, by its status: the size in bytes that `lstat` gives, and the
    /// device it lies on (for a mount point, the mounted one).
    public Verdict judge(boolean directory, long size, long entryDevice) {
        if (rules.oneFileSystem() && entryDevice != sourceDevice && !(directory && device == sourceDevice)) {
            return Verdict.EXCLUDED_BY_FILE_SYSTEM;
        }
        return !directory && rules.excludesSize(size) ? Verdict.EXCLUDED_BY_SIZE : Verdict.INCLUDED;
    }

    /// The rules inside the subdirectory `name`, which lies on `entryDevice`. Its markers are not known yet.
    public DirectoryScope enter(byte[] name, long entryDevice) {
        return new DirectoryScope(
                rules, patterns.enter(name), caseless.enter(name), List.of(), sourceDevice, entryDevice);
    }

    /// Whether [#withMarkers] has anything to look for.
    public boolean needsMarkers() {
        return !rules.markers().isEmpty();
    }

    /// The rules inside this directory after a look for exclusion markers. A marker that cannot be read, or whose
    /// header is wrong, excludes nothing, and `warn` is told why, in a message that goes on after the directory's
    /// name.
    public DirectoryScope withMarkers(MarkerProbe probe, Consumer<String> warn) {
        List<ExclusionMarker> found = new ArrayList<>();
        for (ExclusionMarker marker : rules.markers()) {
            if (isPresent(marker, probe, warn)) {
                found.add(marker);
            }
        }
        return found.isEmpty()
                ? this
                : new DirectoryScope(rules, patterns, caseless, List.copyOf(found), sourceDevice, device);
    }

    private static boolean isPresent(ExclusionMarker marker, MarkerProbe probe, Consumer<String> warn) {
        byte[] header = new byte[marker.header().length];
        try {
            int count = probe.read(marker.name(), header);
            if (count < 0) {
                return false;
            }
            boolean right = count == header.length && Arrays.equals(header, marker.header());
            if (!right) {
                warn.accept("unable to use exclusion marker '%s': it does not start with '%s', so nothing is excluded"
                        .formatted(marker, Runes.show(marker.header())));
            }
            return right;
        } catch (IOException e) {
            warn.accept("unable to read exclusion marker '%s', so nothing is excluded: %s"
                    .formatted(marker, e.getMessage()));
            return false;
        }
    }
}
