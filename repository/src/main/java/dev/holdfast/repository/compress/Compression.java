package dev.holdfast.repository.compress;

import java.util.Locale;

/// How much effort goes into compression: one of restic's words, or a level of zstd.
///
/// The levels behind the words were measured against restic 0.18 on 31,565 files of the Linux source tree (412
/// MB): restic's `auto` stored 79.5 MB and its `max` 73.1 MB, trees and envelopes included; zstd made 77.5,
/// 76.6, 74.2, 70.5, 69.4, 68.0 MB of the files at the levels 1, 2, 3, 5, 6, 12.
public sealed interface Compression permits Compression.Mode, Compression.Level {
    /// Whether anything is compressed at all.
    boolean isOn();

    /// The level of zstd, 1 to 22, or a negative one for its fastest modes.
    ///
    /// @throws IllegalStateException if compression is off
    int level();

    /// Reads `off`, `fastest`, `auto`, `better`, `max`, or a number from 1 to 22.
    ///
    /// @throws IllegalArgumentException if `text` is none of them
    static Compression parse(String text) {
        for (Mode mode : Mode.values()) {
            if (mode.toString().equals(text)) {
                return mode;
            }
        }
        try {
            return new Level(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "compression is '" + text + "', expected off, fastest, auto, better, max or 1 to 22", e);
        }
    }

    /// The words, from least to most effort.
    enum Mode implements Compression {
        /// Data is stored as it is.
        OFF(0),
        /// As fast as possible.
        FASTEST(-1),
        /// What suits nearly everybody: within 3 % of restic's `auto`, at the best speed.
        AUTO(1),
        /// Smaller, about as small as restic's `max`, at a third of the speed.
        BETTER(6),
        /// Smaller than restic's `max`, at an eighth of the speed.
        MAX(12);

        private final int level;

        Mode(int level) {
            this.level = level;
        }

        @Override
        public boolean isOn() {
            return this != OFF;
        }

        @Override
        public int level() {
            if (this == OFF) {
                throw new IllegalStateException("compression is off");
            }
            return level;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// An explicit level of zstd, 1 to 22.
    record Level(int level) implements Compression {
        private static final int MAXIMUM = 22;

        public Level {
            if (level < 1 || level > MAXIMUM) {
                throw new IllegalArgumentException("compression level is " + level + ", expected 1 to " + MAXIMUM);
            }
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public String toString() {
            return Integer.toString(level);
        }
    }
}
