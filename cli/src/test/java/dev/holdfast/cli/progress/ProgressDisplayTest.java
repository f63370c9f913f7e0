package dev.holdfast.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.progress.ProgressCounter.Counts;
import dev.holdfast.cli.render.Printable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final long MIB = 1 << 20;

    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream screen = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final ProgressCounter counter = new ProgressCounter(() -> {});

    private static ProgressState halfWay(String current) {
        return new ProgressState(new Counts(500, 50 * MIB, 1000, 100 * MIB, current), 10, 5 * MIB);
    }

    @Test
    void showsShareAmountsRateTimeLeftAndCurrentFile() {
        assertThat(ProgressLine.of(halfWay("/srv/shop/uploads/a.jpg"), 120))
                .isEqualTo("0:10  50.0 %  50.00 MiB / 100.0 MiB  500 / 1,000 files  5.000 MiB/s  0:10 left"
                        + "  /srv/shop/uploads/a.jpg");
    }

    @Test
    void isNarrowerThanTheTerminalWhateverItsWidth() {
        for (int columns = 1; columns < 200; columns++) {
            String line = ProgressLine.of(halfWay("/srv/世界/\u001b[2J" + "x".repeat(300)), columns);
            assertThat(Printable.width(line)).as("at %d columns", columns).isLessThan(columns);
            assertThat(line).doesNotContain("\u001b");
        }
    }

    @Test
    void claimsNoShareAsLongAsTheWholeIsUnknown() {
        ProgressState state = new ProgressState(new Counts(3, 10, 0, 0, ""), 1, 10);
        assertThat(ProgressLine.of(state, 80)).isEqualTo("0:01  10 B  3 files  10 B/s");
    }

    @Test
    void redrawsInPlaceAndMakesRoomForMessages() {
        ProgressView view = ProgressView.line(screen, () -> 60);
        try (ProgressDisplay display = ProgressDisplay.start(counter, new WithoutThread(view), nanos::get)) {
            counter.expect(2, 100);
            counter.advance(1, 50);
            display.update();
            display.aside(() -> screen.print("a message\n"));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r0:00  50.0 %  50 B / 100 B  1 / 2 files  0 B/s\u001b[K\r\u001b[Ka message\n");
    }

    @Test
    void showsNothingMoreOnceClosed() {
        ProgressDisplay display =
                ProgressDisplay.start(counter, new WithoutThread(ProgressView.line(screen, () -> 60)), nanos::get);
        display.close();
        display.update();
        assertThat(bytes.size()).isZero();
    }

    @Test
    void writesStatusMessagesForPrograms() {
        List<String> lines = new ArrayList<>();
        ProgressView.json(lines::add).show(halfWay("/a"));
        assertThat(lines)
                .containsExactly("{\"message_type\":\"status\",\"seconds_elapsed\":10,\"percent_done\":0.5,"
                        + "\"total_files\":1000,\"files_done\":500,\"total_bytes\":104857600,\"bytes_done\":52428800,"
                        + "\"seconds_remaining\":10,\"current_files\":[\"/a\"]}");
    }

    @Test
    void measuresTheRateOverTheLastSeconds() {
        RecentRate rate = new RecentRate();
        assertThat(rate.sample(0, 0)).isZero();
        assertThat(rate.sample(1, 100)).isEqualTo(100);
        assertThat(rate.sample(20, 100)).isLessThan(10);
        assertThat(rate.sample(29, 1000)).isEqualTo(100);
    }

    /// A view that is only shown when the test says so.
    private record WithoutThread(ProgressView view) implements ProgressView {
        @Override
        public long intervalMillis() {
            return 0;
        }

        @Override
        public void show(ProgressState state) {
            view.show(state);
        }

        @Override
        public void clear() {
            view.clear();
        }
    }
}
