package dev.holdfast.asset.files.select;

import dev.holdfast.asset.files.select.InvalidPatterns.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The rules that say which parts of a recovery point are restored: everything; or what patterns include; or
/// everything but what patterns exclude; each perhaps limited to some paths and what is below them. Immutable.
///
/// Patterns apply to the paths inside the recovery point, or, where only a directory of it is restored, to the
/// paths from that directory on, with a `/` in front.
public final class IncludeRules {

    private static final IncludeRules ALL = builder().build();

    private final List<PatternList> includes;
    private final List<PatternList> excludes;
    private final List<List<byte[]>> paths;
    private final List<String> warnings;

    private IncludeRules(Builder builder) {
        this.includes = builder.includes();
        this.excludes = builder.excludes();
        this.paths = builder.paths.stream().map(List::copyOf).toList();
        this.warnings = builder.collectors().flatMap(c -> c.warnings().stream()).toList();
    }

    /// Everything is restored.
    public static IncludeRules all() {
        return ALL;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// What the user should be told about the rules: variables in pattern files that are not set.
    public List<String> warnings() {
        return warnings;
    }

    /// The paths to which the restore is limited, as components from the root on; empty where it is not. Whether
    /// they exist in the recovery point is for the restore to find out.
    public List<List<byte[]>> paths() {
        return paths;
    }

    /// The rules at the root of what is restored.
    public RestoreScope root() {
        return new RestoreScope(
                includes.stream().map(PatternList::root).toList(),
                excludes.stream().map(PatternList::root).toList(),
                PathLimit.of(paths));
    }

    /// Collects rules. Patterns given one by one come before those of files, and those with and without regard to
    /// case are two lists: an entry is included (or excluded) if either says so. Not thread-safe.
    public static final class Builder {

        private final PatternCollector includes = new PatternCollector(false);
        private final PatternCollector caselessIncludes = new PatternCollector(true);
        private final PatternCollector excludes = new PatternCollector(false);
        private final PatternCollector caselessExcludes = new PatternCollector(true);
        private final List<List<byte[]>> paths = new ArrayList<>();

        private Builder() {}

        /// Restores only what `text` matches (or another inclusion); `origin` says in messages where it was
        /// written.
        public Builder include(String origin, byte[] text) {
            includes.add(origin, text);
            return this;
        }

        /// Includes a pattern that ignores case.
        public Builder caselessInclude(String origin, byte[] text) {
            caselessIncludes.add(origin, text);
            return this;
        }

        /// Includes the patterns of the file named `file` whose content is given.
        public Builder includeFile(String file, byte[] content, Variables variables) {
            includes.addFile(file, content, variables);
            return this;
        }

        /// Includes the patterns of a file, which ignore case.
        public Builder caselessIncludeFile(String file, byte[] content, Variables variables) {
            caselessIncludes.addFile(file, content, variables);
            return this;
        }

        /// Leaves out what `text` matches.
        public Builder exclude(String origin, byte[] text) {
            excludes.add(origin, text);
            return this;
        }

        /// Excludes a pattern that ignores case.
        public Builder caselessExclude(String origin, byte[] text) {
            caselessExcludes.add(origin, text);
            return this;
        }

        /// Excludes the patterns of the file named `file` whose content is given.
        public Builder excludeFile(String file, byte[] content, Variables variables) {
            excludes.addFile(file, content, variables);
            return this;
        }

        /// Excludes the patterns of a file, which ignore case.
        public Builder caselessExcludeFile(String file, byte[] content, Variables variables) {
            caselessExcludes.addFile(file, content, variables);
            return this;
        }

        /// Limits the restore to `path` and what is below it; called again, to one more. A path, not a pattern;
        /// without a `/` in front it starts at the root all the same.
        public Builder path(byte[] path) {
            paths.add(Components.cleaned(path, true));
            return this;
        }

        /// Limits the restore to `path`, in UTF-8, and what is below it.
        public Builder path(String path) {
            return path(path.getBytes(StandardCharsets.UTF_8));
        }

        /// Puts the rules together.
        ///
        /// @throws InvalidPatterns if a pattern is malformed; it names all that are
        /// @throws IllegalArgumentException if there are inclusions and exclusions
        public IncludeRules build() {
            List<Problem> problems =
                    collectors().flatMap(c -> c.problems().stream()).toList();
            if (!problems.isEmpty()) {
                throw new InvalidPatterns(problems);
            }
            if (!includes().isEmpty() && !excludes().isEmpty()) {
                throw new IllegalArgumentException(
                        "unable to use inclusions and exclusions together: expected one kind, or exclusions that start with '!'");
            }
            return new IncludeRules(this);
        }

        private Stream<PatternCollector> collectors() {
            return Stream.of(includes, caselessIncludes, excludes, caselessExcludes);
        }

        private List<PatternList> includes() {
            return nonEmpty(includes, caselessIncludes);
        }

        private List<PatternList> excludes() {
            return nonEmpty(excludes, caselessExcludes);
        }

        private static List<PatternList> nonEmpty(PatternCollector... collectors) {
            return Stream.of(collectors)
                    .map(PatternCollector::patterns)
                    .filter(list -> !list.isEmpty())
                    .toList();
        }
    }
}
