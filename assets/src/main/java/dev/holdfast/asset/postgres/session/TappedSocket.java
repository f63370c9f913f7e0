package dev.holdfast.asset.postgres.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// A socket whose input goes through a [CopyTap].
final class TappedSocket extends Socket {
    private @Nullable CopyTap tap;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (tap == null) {
            tap = new CopyTap(super.getInputStream());
        }
        return tap;
    }
}
