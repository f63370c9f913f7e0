package dev.holdfast.cli.progress;

import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Where a progress is shown. Used by one thread at a time.
public interface ProgressView {

    /// The view that shows nothing.
    ProgressView NONE = new ProgressView() {
        @Override
        public long intervalMillis() {
            return 0;
        }

        @Override
        public void show(ProgressState state) {}

        @Override
        public void clear() {}
    };

    /// The time between two updates; 0 for a view that wants none.
    long intervalMillis();

    void show(ProgressState state);

    /// Takes away what is shown, so that something else can be written in its place.
    void clear();

    /// One line of a terminal, redrawn in place ten times a second.
    ///
    /// @param columns the width of the terminal, as it is now
    static ProgressView line(PrintStream terminal, IntSupplier columns) {
        return new ProgressView() {
            private boolean shown;

            @Override
            public long intervalMillis() {
                return 100;
            }

            @Override
            public void show(ProgressState state) {
                terminal.print("\r" + ProgressLine.of(state, columns.getAsInt()) + "\u001b[K");
                terminal.flush();
                shown = true;
            }

            @Override
            public void clear() {
                if (shown) {
                    terminal.print("\r\u001b[K");
                    terminal.flush();
                    shown = false;
                }
            }
        };
    }

    /// A JSON document a second.
    ///
    /// @param line takes each document, on one line
    static ProgressView json(Consumer<String> line) {
        return new ProgressView() {
            @Override
            public long intervalMillis() {
                return 1000;
            }

            @Override
            public void show(ProgressState state) {
                line.accept(state.toJson().toString());
            }

            @Override
            public void clear() {}
        };
    }
}
