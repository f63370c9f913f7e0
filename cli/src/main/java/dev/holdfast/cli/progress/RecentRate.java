package dev.holdfast.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/// The rate over the last seconds: recent enough to follow a change, long enough not to flicker. Not thread-safe.
final class RecentRate {
    private static final double WINDOW_SECONDS = 8;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Takes a sample and returns the rate per second over the window that ends with it; 0 before there are two.
    double sample(double seconds, long done) {
        samples.addLast(new Sample(seconds, done));
        while (samples.size() > 2 && seconds - samples.getFirst().seconds() > WINDOW_SECONDS) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        double span = seconds - oldest.seconds();
        return span <= 0 ? 0 : (done - oldest.done()) / span;
    }

    private record Sample(double seconds, long done) {}
}
