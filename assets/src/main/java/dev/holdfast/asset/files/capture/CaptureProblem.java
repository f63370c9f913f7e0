package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.FilePath;

/// Something that a capture could not store as it should be.
///
/// @param message what was being done and what went wrong, with the path
public record CaptureProblem(FilePath path, Kind kind, String message) {
    /// What became of the file.
    public enum Kind {
        /// It could not be read and is not in the recovery point.
        UNREADABLE(true),
        /// It was there when its directory was listed and gone when it was to be read.
        VANISHED(false),
        /// It changed while it was being read, more than once; stored is what was read.
        CHANGED(false),
        /// It is stored, but some of its attributes could not be read.
        ATTRIBUTES(true);

        private final boolean incomplete;

        Kind(boolean incomplete) {
            this.incomplete = incomplete;
        }

        /// Whether the recovery point lacks something that was there.
        public boolean incomplete() {
            return incomplete;
        }
    }
}
