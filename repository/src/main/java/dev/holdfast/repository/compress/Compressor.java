package dev.holdfast.repository.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Objects;

/// One thread's session of compression. It keeps its working memory (1 to 90 MiB with the level, outside the
/// Java heap) until it is closed. Not safe for use by several threads.
///
/// Each result is one zstd frame that states the length of its content and has no checksum: blobs are verified
/// by their names.
public final class Compressor implements AutoCloseable {
    /// The result for content that compression would not make smaller.
    public static final int NOT_SMALLER = -1;

    private final boolean on;
    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final IncompressibleProbe probe = new IncompressibleProbe();

    public Compressor(Compression compression) {
        on = compression.isOn();
        if (on) {
            context.setLevel(compression.level());
        }
        context.setChecksum(false);
        context.setContentSize(true);
        context.setDictID(false);
    }

    /// Room that `target` needs behind its offset for content of `length` bytes.
    public static int bound(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    /// Compresses `length` bytes of `source`, unless compression is off or the content looks incompressible.
    ///
    /// @return the bytes written to `target`, fewer than `length`; or [#NOT_SMALLER], with no defined content
    ///     there
    /// @throws IndexOutOfBoundsException if the source range leaves its array or `target` has less than [#bound]
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (!on || probe.isIncompressible(source, offset, length)) {
            return NOT_SMALLER;
        }
        return compressAlways(source, offset, length, target, targetOffset);
    }

    private int compressAlways(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        int room = bound(length);
        Objects.checkFromIndexSize(targetOffset, room, target.length);
        int size = context.compressByteArray(target, targetOffset, room, source, offset, length);
        return size < length ? size : NOT_SMALLER;
    }

    /// Frees the working memory.
    @Override
    public void close() {
        probe.close();
        context.close();
    }
}
