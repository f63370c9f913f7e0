package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A directory tree with everything that a Linux file system can hold and that backups tend to lose. The same seed
/// makes
/// the same tree, times included. Needs root.
///
/// Some of it no restic repository can hold: an attribute whose name is no text (`attributes/name-no-text`). Some of it
/// stock restic does not bring back: sockets, links between fifos or symbolic links, paths beyond PATH_MAX; before 0.17
/// also holes, attributes of symbolic links and targets that are no text.
public final class OddTree {

    /// The directories of the tree, each with one sort of oddness. Their names are the constants in lower case.
    public enum Part {
        /// Every byte but `/` and NUL in a name, invalid UTF-8, control characters, characters beyond the BMP, 255
        /// bytes.
        NAMES,
        /// Directories nested until their path is longer than PATH_MAX, with a file at the bottom.
        DEEP,
        /// Hard links to files, symbolic links and fifos, across directories.
        LINKS,
        /// Fifos, a socket, character and block devices.
        SPECIAL,
        /// Symbolic links: relative, absolute, dangling, looping, of odd bytes, very long.
        SYMLINKS,
        /// Set-user-id, set-group-id, sticky, no permissions at all.
        MODES,
        /// Users and groups without names, up to the largest number.
        OWNERS,
        /// Extended attributes of all name spaces, ACLs, capabilities.
        ATTRIBUTES,
        /// Single nanoseconds, the epoch and times before it, 1901, 2038, 2106 and beyond.
        TIMES,
        /// Holes at the beginning, in the middle, at the end, and zeros that are no hole.
        SPARSE,
        /// Files and directories without content.
        EMPTY,
        /// Random, repeating and equal files of sizes around those at which chunkers cut (about 32 MiB).
        BIG,
        /// Two thousand small files in a few directories.
        MANY
    }

    private OddTree() {}

    /// Makes the whole tree in an existing directory.
    public static void build(Path directory, long seed) throws InterruptedException, IOException {
        build(directory, seed, EnumSet.allOf(Part.class));
    }

    /// Makes some parts of the tree in an existing directory; each comes out the same whichever others are made.
    public static void build(Path directory, long seed, Set<Part> parts) throws InterruptedException, IOException {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(seed & 0x7fff_ffff)));
        parts.stream()
                .sorted()
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .forEach(arguments::add);
        RealProcess.command(new PerlScript("odd-tree.pl").commandLine(arguments))
                .in(directory)
                .run(Duration.ofMinutes(2))
                .requireSuccess();
    }
}
