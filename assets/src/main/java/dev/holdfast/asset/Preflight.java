package dev.holdfast.asset;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was found out before a capture.
///
/// @param findings in the order in which they were made
public record Preflight(List<Finding> findings) {
    public Preflight {
        findings = List.copyOf(findings);
    }

    /// How much a finding matters.
    public enum Weight {
        /// The capture would fail or silently lack something: it is not begun.
        BLOCKER,
        /// The capture goes on; somebody should look at it.
        WARNING,
        /// Good to know: versions, sizes, expected times of locks.
        NOTE
    }

    /// One thing that was found.
    ///
    /// @param message one sentence, lower-case, without a full stop
    public record Finding(
            Weight weight, String message, @Nullable String advice) {
        /// What to do about it, where there is something.
        public Optional<String> hint() {
            return Optional.ofNullable(advice);
        }
    }

    /// Nothing to say.
    public static Preflight clean() {
        return new Preflight(List.of());
    }

    public List<Finding> of(Weight weight) {
        return findings.stream().filter(finding -> finding.weight() == weight).toList();
    }

    /// Whether a capture must not be begun.
    public boolean blocked() {
        return findings.stream().anyMatch(finding -> finding.weight() == Weight.BLOCKER);
    }
}
