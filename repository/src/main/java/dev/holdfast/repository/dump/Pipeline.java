package dev.holdfast.repository.dump;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Writes entries in their order while blobs further on are being read. Runs on one thread.
final class Pipeline {
    /// How far the reading may be ahead of the writing, in bytes; a single larger blob is read alone.
    private static final long MOST_BYTES = 32 << 20;

    /// The same in steps, for entries that have no content.
    private static final int MOST_STEPS = 4096;

    private sealed interface Step {}

    private record Begin(DumpEntry entry) implements Step {}

    private record Piece(DumpEntry entry, Future<byte[]> content, int length) implements Step {}

    private record End() implements Step {}

    private final BlobPrefetch blobs;
    private final Progress progress;
    private final Deque<Step> steps = new ArrayDeque<>();
    private long bytesAhead;

    /// The entry whose blobs are being asked for, and those that have not been yet.
    private @Nullable DumpEntry current;

    private Iterator<BlobId> missing = Collections.emptyIterator();

    Pipeline(BlobPrefetch blobs, Progress progress) {
        this.blobs = blobs;
        this.progress = progress;
    }

    void run(EntrySource source, EntryWriter writer) throws IOException, InterruptedException {
        boolean more = true;
        while (more || !steps.isEmpty()) {
            progress.checkCancelled();
            while (more && steps.size() < MOST_STEPS && bytesAhead < MOST_BYTES) {
                more = ask(source);
            }
            Step step = steps.poll();
            if (step != null) {
                write(step, writer);
            }
        }
    }

    /// Adds one step; false if there is none left.
    private boolean ask(EntrySource source) throws IOException, InterruptedException {
        DumpEntry entry = current;
        if (entry == null) {
            entry = source.next().orElse(null);
            if (entry == null) {
                return false;
            }
            begin(entry);
        } else if (missing.hasNext()) {
            BlobId blob = missing.next();
            int length = lengthOf(blob, entry);
            steps.add(new Piece(entry, blobs.fetch(blob), length));
            bytesAhead += length;
        } else {
            steps.add(new End());
            current = null;
        }
        return true;
    }

    private void begin(DumpEntry entry) throws IOException {
        long size = 0;
        for (BlobId blob : entry.content()) {
            size += lengthOf(blob, entry);
        }
        if (size != entry.size()) {
            throw failure(entry, "its content has " + size + " bytes, expected " + entry.size(), null);
        }
        progress.expect(1, size);
        steps.add(new Begin(entry));
        current = entry;
        missing = entry.content().iterator();
    }

    private int lengthOf(BlobId blob, DumpEntry entry) throws IOException {
        try {
            return blobs.lengthOf(blob);
        } catch (IOException problem) {
            throw failure(entry, problem.getMessage(), problem);
        }
    }

    private void write(Step step, EntryWriter writer) throws IOException, InterruptedException {
        switch (step) {
            case Begin(DumpEntry entry) -> {
                progress.current(entry.path());
                writer.begin(entry);
            }
            case Piece piece -> {
                writer.content(await(piece));
                bytesAhead -= piece.length;
                progress.advance(0, piece.length);
            }
            case End() -> {
                writer.end();
                progress.advance(1, 0);
            }
        }
    }

    private static byte[] await(Piece piece) throws IOException, InterruptedException {
        try {
            return piece.content.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw failure(piece.entry, cause == null ? null : cause.getMessage(), cause);
        }
    }

    private static IOException failure(DumpEntry entry, @Nullable String problem, @Nullable Throwable cause) {
        return new IOException("unable to dump '" + entry.path() + "': " + problem, cause);
    }
}
