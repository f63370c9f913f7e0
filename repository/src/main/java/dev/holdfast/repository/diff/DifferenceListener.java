package dev.holdfast.repository.diff;

import java.io.IOException;

/// Receives the differences in the order of their paths.
@FunctionalInterface
public interface DifferenceListener {
    void difference(Difference difference) throws IOException, InterruptedException;
}
