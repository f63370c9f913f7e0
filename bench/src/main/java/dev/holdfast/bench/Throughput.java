package dev.holdfast.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The bytes that a benchmark worked through; JMH divides them by the time.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Throughput {
    /// In units of 10^6 bytes, so that the rate per second is in MB/s.
    public double megabytes;

    void add(int bytes) {
        megabytes += bytes / 1e6;
    }
}
