package dev.holdfast.repository;

import java.util.concurrent.CancellationException;

/// Where a running operation tells how far it has come, and asks whether to go on.
///
/// Implementations are safe for use by many threads and cheap enough to be called once per file or per blob: they only
/// add numbers; whoever displays them does so at its own pace.
public interface Progress {

    /// The progress nobody looks at and nobody cancels.
    Progress NONE = new Progress() {
        @Override
        public void expect(long files, long bytes) {}

        @Override
        public void advance(long files, long bytes) {}

        @Override
        public void current(Object item) {}

        @Override
        public void checkCancelled() {}
    };

    /// Adds to what the whole operation will have done at its end. May be called several times, while the whole is
    /// still being counted.
    void expect(long files, long bytes);

    /// Adds what has been done since the last call. Either number may be zero.
    void advance(long files, long bytes);

    /// Names what is being worked on. `item` must be immutable; its `toString()` is called only when it is shown.
    void current(Object item);

    /// Returns if the operation may go on.
    ///
    /// @throws CancellationException if it was asked to stop; the caller lets it through and leaves things in order
    void checkCancelled();
}
