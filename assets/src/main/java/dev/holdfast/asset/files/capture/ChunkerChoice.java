package dev.holdfast.asset.files.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.holdfast.repository.chunk.Chunker;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.chunk.RabinChunking;
import java.util.Arrays;
import java.util.List;

/// Decides by how a file begins how it is cut: files that change in place, page by page, at fixed positions, all
/// others by their content. A changed page then costs one chunk and shifts no other cut.
///
/// A repository cut by Rabin stays with Rabin for every file: restic writes to it as well, and must cut the same.
/// Not thread-safe.
final class ChunkerChoice {
    /// A multiple of every page size in use, 512 bytes to 64 KiB.
    private static final int FIXED_BYTES = 1 << 20;

    /// SQLite's file format, section 1.3; QEMU's qcow2; VMware's sparse extents; Microsoft's VHDX.
    private static final List<byte[]> PAGED = List.of(
            "SQLite format 3\0".getBytes(ISO_8859_1),
            "QFI\u00fb".getBytes(ISO_8859_1),
            "KDMV".getBytes(ISO_8859_1),
            "vhdxfile".getBytes(ISO_8859_1));

    private final Chunker byContent;
    private final Chunker byPosition;

    ChunkerChoice(Chunking chunking) {
        this.byContent = chunking.newChunker();
        this.byPosition = chunking instanceof RabinChunking
                ? byContent
                : Chunking.fixed(FIXED_BYTES).newChunker();
    }

    /// A chunker at the beginning of a stream whose first bytes are these.
    Chunker choose(byte[] beginning, int length) {
        boolean paged = PAGED.stream()
                .anyMatch(magic ->
                        length >= magic.length && Arrays.equals(magic, 0, magic.length, beginning, 0, magic.length));
        Chunker chosen = paged ? byPosition : byContent;
        chosen.reset();
        return chosen;
    }
}
