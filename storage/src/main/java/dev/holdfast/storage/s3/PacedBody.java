package dev.holdfast.storage.s3;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.transfer.ContentStream;
import dev.holdfast.storage.transfer.RateLimit;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.http.ContentStreamProvider;

/// The body of one request, sent no faster than a limit allows. Without TLS the client reads it once before, to sign
/// it,
/// and that takes nothing from the limit.
final class PacedBody implements ContentStreamProvider {
    private final Content content;
    private final RateLimit limit;
    private final AtomicBoolean toBeSigned;

    PacedBody(Content content, RateLimit limit, boolean plaintext) {
        this.content = content;
        this.limit = limit;
        this.toBeSigned = new AtomicBoolean(plaintext);
    }

    @Override
    public InputStream newStream() {
        RateLimit pace = toBeSigned.getAndSet(false) ? RateLimit.unlimited() : limit;
        return new ContentStream(content, pace, () -> {});
    }
}
