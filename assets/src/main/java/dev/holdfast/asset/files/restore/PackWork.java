package dev.holdfast.asset.files.restore;

import dev.holdfast.repository.format.PackId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which blobs of one pack are needed, and where each of them goes: 16 bytes for each place. Not thread-safe.
final class PackWork {
    /// How much of a pack one step reads.
    private static final long SEGMENT_BYTES = 4 << 20;

    private static final int INDEX_BITS = 31;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final PackId pack;
    private long[] offsets = new long[16];
    private int[] files = new int[16];
    private int[] blobs = new int[16];
    private int size;

    PackWork(PackId pack) {
        this.pack = pack;
    }

    /// Adds one place.
    ///
    /// @param offset of the blob in the pack, below 2^32
    /// @param file number of the file in the batch
    /// @param blob number of the blob in the file
    void add(long offset, int file, int blob) {
        if (size == files.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            files = Arrays.copyOf(files, 2 * size);
            blobs = Arrays.copyOf(blobs, 2 * size);
        }
        offsets[size] = offset;
        files[size] = file;
        blobs[size] = blob;
        size++;
    }

    /// The work cut into steps that read neighbouring blobs.
    void split(Batch batch, PackSegment.Context context, List<RestoreWorkers.Step> steps) {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = offsets[i] << INDEX_BITS | i;
        }
        Arrays.sort(order);
        for (int from = 0; from < size; ) {
            long first = order[from] >>> INDEX_BITS;
            int to = from + 1;
            while (to < size
                    && ((order[to] >>> INDEX_BITS) - first < SEGMENT_BYTES
                            || order[to] >>> INDEX_BITS == order[to - 1] >>> INDEX_BITS)) {
                to++;
            }
            steps.add(segment(batch, context, order, from, to));
            from = to;
        }
    }

    private PackSegment segment(Batch batch, PackSegment.Context context, long[] order, int from, int to) {
        int[] segmentFiles = new int[to - from];
        int[] segmentBlobs = new int[to - from];
        List<Integer> starts = new ArrayList<>();
        for (int at = from; at < to; at++) {
            int index = (int) (order[at] & INDEX_MASK);
            segmentFiles[at - from] = files[index];
            segmentBlobs[at - from] = blobs[index];
            if (at == from || order[at] >>> INDEX_BITS != order[at - 1] >>> INDEX_BITS) {
                starts.add(at - from);
            }
        }
        int[] boundaries = new int[starts.size() + 1];
        for (int i = 0; i < starts.size(); i++) {
            boundaries[i] = starts.get(i);
        }
        boundaries[starts.size()] = to - from;
        return new PackSegment(context, batch, pack, segmentFiles, segmentBlobs, boundaries);
    }
}
