package dev.holdfast.testkit;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// The seed of a test class's randomness: the system property `holdfast.seed`, or a fresh one. Registered as an
/// extension it adds the seed to every failure, so that the failure can be repeated:
///
/// ```
/// @RegisterExtension
/// final Seeds seeds = new Seeds();
/// ```
public final class Seeds implements TestExecutionExceptionHandler {
    private static final String PROPERTY = "holdfast.seed";

    private final long seed;

    public Seeds() {
        this(chosenOrFresh());
    }

    Seeds(long seed) {
        this.seed = seed;
    }

    private static long chosenOrFresh() {
        String chosen = System.getProperty(PROPERTY, "");
        return chosen.isEmpty() ? new SecureRandom().nextLong() : Long.parseLong(chosen);
    }

    /// The seed itself.
    public long seed() {
        return seed;
    }

    /// A generator that gives the same numbers for the same seed. Not thread-safe.
    public RandomGenerator random() {
        return new SplittableRandom(seed);
    }

    /// A generator for one of several independent uses, which gives the same numbers for the same seed and number.
    public RandomGenerator random(int use) {
        return new SplittableRandom(new SplittableRandom(seed + 0x9E3779B97F4A7C15L * use).nextLong());
    }

    /// What to type to repeat a run with this seed.
    @Override
    public String toString() {
        return "repeat with -D" + PROPERTY + "=" + seed;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new SeedNote(toString()));
        System.err.println(context.getDisplayName() + " failed; " + this);
        throw failure;
    }

    /// Carries the seed in the report of a failed test.
    private static final class SeedNote extends Exception {
        private static final long serialVersionUID = 1;

        SeedNote(String message) {
            super(message, null, false, false);
        }
    }
}
