package dev.holdfast.storage.rest;

import dev.holdfast.storage.transfer.RateLimit;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Hands the body of a response to a receiver, no faster than the limit allows.
final class Reception<R extends Receiver> implements BodySubscriber<R> {
    private static final int PIECE = 16 << 10;

    private final R receiver;
    private final RateLimit limit;
    private final Runnable progress;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /// @param progress called after each piece
    Reception(R receiver, RateLimit limit, Runnable progress) {
        this.receiver = receiver;
        this.limit = limit;
        this.progress = progress;
    }

    @Override
    public CompletionStage<R> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                receive(buffer);
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException | RuntimeException e) {
            stop(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(e);
        }
    }

    private void receive(ByteBuffer buffer) throws IOException, InterruptedException {
        while (buffer.hasRemaining()) {
            int length = Math.min(buffer.remaining(), PIECE);
            limit.take(length);
            receiver.accept(buffer.slice(buffer.position(), length));
            buffer.position(buffer.position() + length);
            progress.run();
        }
    }

    private void stop(Exception failure) {
        if (subscription != null) {
            subscription.cancel();
        }
        result.completeExceptionally(failure);
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            receiver.end();
            result.complete(receiver);
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
