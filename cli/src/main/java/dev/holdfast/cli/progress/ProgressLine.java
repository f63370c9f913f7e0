package dev.holdfast.cli.progress;

import dev.holdfast.cli.progress.ProgressCounter.Counts;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.Elapsed;
import dev.holdfast.cli.render.Printable;
import java.util.Locale;

/// The line that a person watches: share, bytes and files done of all, rate, time left, current file. The figures come
/// first; the name gets what room is left.
final class ProgressLine {
    private static final int SMALLEST_NAME = 8;

    private ProgressLine() {}

    /// The line for a terminal of `columns`, always shorter than it, so that the cursor never wraps.
    static String of(ProgressState state, int columns) {
        Counts counts = state.counts();
        int room = Math.max(0, columns - 1);
        StringBuilder line = new StringBuilder(Elapsed.clock((long) state.seconds()));
        if (counts.expectedFiles() > 0 || counts.expectedBytes() > 0) {
            line.append(String.format(Locale.ROOT, "  %.1f %%", 100 * state.fraction()));
        }
        appendIfRoom(line, "  " + bytes(counts), room);
        appendIfRoom(line, "  " + files(counts), room);
        appendIfRoom(line, "  " + ByteSize.perSecond(state.bytesPerSecond()), room);
        state.secondsLeft().ifPresent(left -> appendIfRoom(line, "  " + Elapsed.clock(left) + " left", room));
        int rest = room - line.length() - 2;
        if (rest >= SMALLEST_NAME && !counts.current().isEmpty()) {
            line.append("  ").append(Printable.shorten(Printable.of(counts.current()), rest));
        }
        return Printable.shorten(line.toString(), room);
    }

    private static void appendIfRoom(StringBuilder line, String part, int room) {
        if (line.length() + part.length() <= room) {
            line.append(part);
        }
    }

    private static String bytes(Counts counts) {
        String done = ByteSize.of(counts.doneBytes());
        return counts.expectedBytes() > 0 ? done + " / " + ByteSize.of(counts.expectedBytes()) : done;
    }

    private static String files(Counts counts) {
        return counts.expectedFiles() > 0
                ? String.format(Locale.ROOT, "%,d / %,d files", counts.doneFiles(), counts.expectedFiles())
                : String.format(Locale.ROOT, "%,d files", counts.doneFiles());
    }
}
