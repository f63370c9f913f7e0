/// Measurements: JMH benchmarks of the inner loops. `java -cp … org.openjdk.jmh.Main <pattern>` runs them;
/// scores are in bytes, so that a score per microsecond reads as MB/s.
@NullMarked
package dev.holdfast.bench;

import org.jspecify.annotations.NullMarked;
