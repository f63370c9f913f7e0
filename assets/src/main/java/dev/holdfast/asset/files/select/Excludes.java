package dev.holdfast.asset.files.select;

import dev.holdfast.asset.files.select.InvalidPatterns.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules that keep files out of a capture: patterns, markers, a size limit, one file system. An entry is
/// captured if no rule excludes it. What the user names as a source is captured whatever the rules say; they
/// apply to what is below.
///
/// Immutable.
public final class Excludes {

    private static final Excludes NONE = builder().build();

    private final PatternList patterns;
    private final PatternList caseless;
    private final List<ExclusionMarker> markers;
    private final Optional<SizeLimit> largest;
    private final boolean oneFileSystem;
    private final List<String> warnings;

    private Excludes(Builder builder) {
        this.patterns = builder.patterns.patterns();
        this.caseless = builder.caseless.patterns();
        this.markers = List.copyOf(builder.markers);
        this.largest = builder.largest;
        this.oneFileSystem = builder.oneFileSystem;
        this.warnings = builder.warnings();
    }

    /// Rules that exclude nothing.
    public static Excludes none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// What the user should be told about the rules: variables in pattern files that are not set.
    public List<String> warnings() {
        return warnings;
    }

    /// The rules inside the source directory `directory`, an absolute path as the user sees it (not resolved),
    /// which lies on the file system `device`.
    ///
    /// @throws IllegalArgumentException if `directory` does not start with `/`
    public DirectoryScope at(byte[] directory, long device) {
        PatternCursor cursor = patterns.root();
        PatternCursor caselessCursor = caseless.root();
        for (byte[] name : Components.of(directory)) {
            cursor = cursor.enter(name);
            caselessCursor = caselessCursor.enter(name);
        }
        return new DirectoryScope(this, cursor, caselessCursor, List.of(), device, device);
    }

    List<ExclusionMarker> markers() {
        return markers;
    }

    boolean excludesSize(long size) {
        return largest.isPresent() && size > largest.get().bytes();
    }

    boolean oneFileSystem() {
        return oneFileSystem;
    }

    /// Collects rules. Patterns given one by one come before those of files, whatever the order of the calls, and
    /// those with and without regard to case are two lists that know nothing of each other's `!`: both as restic
    /// has it. Not thread-safe.
    public static final class Builder {

        private final PatternCollector patterns = new PatternCollector(false);
        private final PatternCollector caseless = new PatternCollector(true);
        private final List<ExclusionMarker> markers = new ArrayList<>();
        private Optional<SizeLimit> largest = Optional.empty();
        private boolean oneFileSystem;

        private Builder() {}

        /// Adds a pattern; `origin` says in messages where it was written. An empty one is left out.
        public Builder pattern(String origin, byte[] text) {
            patterns.add(origin, text);
            return this;
        }

        /// Adds a pattern, in UTF-8; `origin` says in messages where it was written.
        public Builder pattern(String origin, String text) {
            return pattern(origin, text.getBytes(StandardCharsets.UTF_8));
        }

        /// Adds a pattern that ignores case.
        public Builder caselessPattern(String origin, byte[] text) {
            caseless.add(origin, text);
            return this;
        }

        /// Adds a pattern, in UTF-8, that ignores case.
        public Builder caselessPattern(String origin, String text) {
            return caselessPattern(origin, text.getBytes(StandardCharsets.UTF_8));
        }

        /// Adds the patterns of the file named `file` whose content is given.
        public Builder patternFile(String file, byte[] content, Variables variables) {
            patterns.addFile(file, content, variables);
            return this;
        }

        /// Adds the patterns of a file, which ignore case.
        public Builder caselessPatternFile(String file, byte[] content, Variables variables) {
            caseless.addFile(file, content, variables);
            return this;
        }

        /// Excludes the content of directories that hold `marker`.
        public Builder ifPresent(ExclusionMarker marker) {
            markers.add(marker);
            return this;
        }

        /// Excludes whatever is not a directory and larger than `limit`.
        public Builder largerThan(SizeLimit limit) {
            largest = Optional.of(limit);
            return this;
        }

        /// Excludes what lies on another file system than the source; a mount point is kept as an empty
        /// directory.
        public Builder oneFileSystem() {
            oneFileSystem = true;
            return this;
        }

        /// Puts the rules together.
        ///
        /// @throws InvalidPatterns if a pattern is malformed; it names all that are
        public Excludes build() {
            List<Problem> problems = new ArrayList<>(patterns.problems());
            problems.addAll(caseless.problems());
            if (!problems.isEmpty()) {
                throw new InvalidPatterns(problems);
            }
            return new Excludes(this);
        }

        private List<String> warnings() {
            List<String> warnings = new ArrayList<>(patterns.warnings());
            warnings.addAll(caseless.warnings());
            return List.copyOf(warnings);
        }
    }
}
