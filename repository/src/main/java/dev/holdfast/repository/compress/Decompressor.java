package dev.holdfast.repository.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Objects;

/// One thread's session of decompression. Reads what any encoder wrote: one or several frames one after the
/// other, with or without their content's length and checksum. Never writes nor allocates more than the caller
/// allows, whatever the frames claim. Not safe for use by several threads.
public final class Decompressor implements AutoCloseable {
    // A block of zstd holds at most 128 KiB and takes at least four bytes.
    private static final int BLOCK_CONTENT = 128 << 10;
    private static final int BLOCK_BYTES = 4;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    /// Decodes `length` bytes of `source` into exactly `expected` bytes of `target`.
    ///
    /// @throws CorruptDataException if the source is damaged or does not hold exactly `expected` bytes
    /// @throws IndexOutOfBoundsException if either range leaves its array
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int expected)
            throws CorruptDataException {
        Objects.checkFromIndexSize(offset, length, source.length);
        Objects.checkFromIndexSize(targetOffset, expected, target.length);
        int size;
        try {
            size = context.decompressByteArray(target, targetOffset, expected, source, offset, length);
        } catch (ZstdException e) {
            throw corrupt(length, e);
        }
        if (size != expected) {
            throw new CorruptDataException(
                    "compressed data of " + length + " bytes holds " + size + " bytes, expected " + expected, null);
        }
    }

    /// Decodes `length` bytes of `source`, whose content may have at most `maximum` bytes.
    ///
    /// @throws CorruptDataException if the source is damaged or holds more
    /// @throws IndexOutOfBoundsException if the range leaves the array
    public byte[] decompress(byte[] source, int offset, int length, int maximum) throws CorruptDataException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length == 0) {
            return new byte[0];
        }
        int possible = (int) Math.min(maximum, ((long) length / BLOCK_BYTES + 1) * BLOCK_CONTENT);
        int room = firstGuess(source, offset, length, possible);
        while (true) {
            byte[] target = new byte[room];
            try {
                int size = context.decompressByteArray(target, 0, room, source, offset, length);
                return size == room ? target : Arrays.copyOf(target, size);
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    throw corrupt(length, e);
                }
                if (room == possible) {
                    throw new CorruptDataException(
                            "compressed data of " + length + " bytes holds more than " + possible + " bytes", e);
                }
                room = (int) Math.min(possible, 2L * room);
            }
        }
    }

    /// What the first frame claims, or a usual ratio where it claims nothing.
    private static int firstGuess(byte[] source, int offset, int length, int possible) {
        long claimed = Zstd.getFrameContentSize(source, offset, length);
        return (int) Math.min(possible, claimed > 0 ? claimed : 4L * length + 1024);
    }

    private static CorruptDataException corrupt(int length, ZstdException cause) {
        return new CorruptDataException("unable to decompress " + length + " bytes: " + cause.getMessage(), cause);
    }

    /// Frees the working memory.
    @Override
    public void close() {
        context.close();
    }
}
