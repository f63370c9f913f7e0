package dev.holdfast.bench;

import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.crypto.Poly1305;
import dev.holdfast.repository.crypto.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
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

/// Sealing, opening and hashing of one mebibyte.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CryptoBenchmark {
    private static final int SIZE = 1 << 20;
    private static final int SLICE = 32 << 10;

    private final byte[] plain = new byte[SIZE];
    private final byte[] envelope = new byte[SIZE + BlobCipher.OVERHEAD];
    private final byte[] sealed = new byte[SIZE + BlobCipher.OVERHEAD];
    private final byte[] target = new byte[SIZE];
    private final byte[] mac = new byte[Poly1305.MAC_BYTES];
    private final byte[] secret = new byte[Poly1305.MAC_BYTES];
    private final BlobCipher cipher;
    private final Poly1305 poly1305;
    private final MessageDigest sha256;

    public CryptoBenchmark() {
        SecureRandom random = new SecureRandom();
        MasterKey key = MasterKey.generate(random);
        new Random(1).nextBytes(plain);
        cipher = new BlobCipher(key, random);
        poly1305 = new Poly1305(key.macR());
        sha256 = Sha256.newDigest();
        cipher.encrypt(plain, 0, SIZE, envelope, 0);
    }

    @Benchmark
    public int encrypt(Throughput bytes) {
        bytes.add(SIZE);
        return cipher.encrypt(plain, 0, SIZE, sealed, 0);
    }

    @Benchmark
    public int decrypt(Throughput bytes) throws AuthenticationException {
        bytes.add(SIZE);
        return cipher.decrypt(envelope, 0, envelope.length, target, 0);
    }

    @Benchmark
    public byte[] poly1305(Throughput bytes) {
        bytes.add(SIZE);
        poly1305.start();
        poly1305.update(plain, 0, SIZE);
        poly1305.finish(secret, mac, 0);
        return mac;
    }

    @Benchmark
    public byte[] sha256(Throughput bytes) {
        bytes.add(SIZE);
        for (int done = 0; done < SIZE; done += SLICE) {
            sha256.update(plain, done, SLICE);
        }
        return sha256.digest();
    }
}
