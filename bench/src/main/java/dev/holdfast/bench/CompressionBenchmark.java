package dev.holdfast.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.compress.Compression;
import dev.holdfast.repository.compress.Compressor;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Compressing one mebibyte of made-up log lines, and recognising one of random bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CompressionBenchmark {
    private static final int SIZE = 1 << 20;

    /// The effort, as the command line has it.
    @Param({"fastest", "auto", "better", "max"})
    public String effort = "auto";

    private final byte[] random = new byte[SIZE];
    private final byte[] target = new byte[Compressor.bound(SIZE)];
    private byte[] text = new byte[0];
    private Compressor compressor = new Compressor(Compression.Mode.OFF);

    @Setup
    public void prepare() {
        Random source = new Random(1);
        source.nextBytes(random);
        StringBuilder lines = new StringBuilder(SIZE + 100);
        while (lines.length() < SIZE) {
            lines.append(source.nextLong(1L << 40))
                    .append(" request ")
                    .append(source.nextInt(1000))
                    .append(" served\n");
        }
        text = Arrays.copyOf(lines.toString().getBytes(UTF_8), SIZE);
        compressor.close();
        compressor = new Compressor(Compression.parse(effort));
    }

    @TearDown
    public void close() {
        compressor.close();
    }

    @Benchmark
    public int text(Throughput bytes) {
        bytes.add(SIZE);
        return compressor.compress(text, 0, SIZE, target, 0);
    }

    @Benchmark
    public int random(Throughput bytes) {
        bytes.add(SIZE);
        return compressor.compress(random, 0, SIZE, target, 0);
    }
}
