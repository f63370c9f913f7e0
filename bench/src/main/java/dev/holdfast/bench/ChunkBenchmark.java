package dev.holdfast.bench;

import dev.holdfast.repository.chunk.Chunker;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.chunk.GearSecret;
import dev.holdfast.repository.chunk.GearSettings;
import dev.holdfast.repository.chunk.RabinPolynomial;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Cutting 32 MiB of random bytes, fed in slices of one mebibyte.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ChunkBenchmark {
    private static final int SIZE = 32 << 20;
    private static final int SLICE = 1 << 20;

    private final byte[] input = new byte[SIZE];
    private final Chunker rabin =
            Chunking.rabin(RabinPolynomial.parse("3da3358b4dc173")).newChunker();
    private final Chunker gear = Chunking.gear(GearSettings.standard(GearSecret.of(new byte[GearSecret.BYTES])))
            .newChunker();

    public ChunkBenchmark() {
        new Random(1).nextBytes(input);
    }

    @Benchmark
    public int rabin(Throughput bytes) {
        return cut(rabin, bytes);
    }

    @Benchmark
    public int gear(Throughput bytes) {
        return cut(gear, bytes);
    }

    private int cut(Chunker chunker, Throughput bytes) {
        bytes.add(SIZE);
        chunker.reset();
        int cuts = 0;
        int position = 0;
        while (position < SIZE) {
            int slice = Math.min(SLICE, SIZE - position);
            int cut = chunker.feed(input, position, slice);
            cuts += cut < 0 ? 0 : 1;
            position += cut < 0 ? slice : cut;
        }
        return cuts;
    }
}
