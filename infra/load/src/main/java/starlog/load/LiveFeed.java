package starlog.load;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import starlog.load.prediction.OwnPrediction;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.LivePicture;

/// An open live feed. Frames come by the server's threads, one at a time and in order; each is folded into the
/// picture, then shown to whoever waits, then forgotten. Any thread may look.
public final class LiveFeed extends GameSocket implements AutoCloseable {
    private final OwnPrediction prediction; // under the picture's lock
    private final LivePicture picture; // its own lock
    private final RecordSerde<FeedFrame> frames = new RecordSerde<>(new FeedFrameCodec());
    private final ConcurrentLinkedQueue<Waiter<?>> waiters = new ConcurrentLinkedQueue<>();
    private final List<Consumer<FeedFrame>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong frameCount = new AtomicLong();
    private final AtomicLong byteCount = new AtomicLong();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    /// @param prediction folds what comes, and reckons the own ship
    LiveFeed(OwnPrediction prediction) {
        this.prediction = prediction;
        this.picture = prediction.picture();
    }

    private record Waiter<T>(Function<FeedFrame, Optional<T>> wanted, CompletableFuture<T> found) {
        boolean served(FeedFrame frame) {
            if (found.isDone()) return true;
            try {
                Optional<T> answer = wanted.apply(frame);
                answer.ifPresent(found::complete);
                return answer.isPresent();
            } catch (RuntimeException fault) {
                return found.completeExceptionally(fault);
            }
        }
    }

    /// Reads something out of the picture, which waits with the next frame meanwhile. What is kept of it must be values: a
    /// [starlog.schemas.frame.Sighting] changes with the next frame.
    public <T> T look(Function<LivePicture, T> at) {
        synchronized (picture) {
            return at.apply(picture);
        }
    }

    /// Frames received so far.
    public long frameCount() {
        return frameCount.get();
    }

    /// Bytes of them.
    public long byteCount() {
        return byteCount.get();
    }

    /// Complete when the first frame of all has come; it may have come before anybody asks. Fails with
    /// IllegalStateException when the feed ends before.
    CompletableFuture<Void> begun() {
        return begun.copy();
    }

    /// What the first frame from now on brings of what is wanted; the picture holds the frame when it is asked. Fails with
    /// IllegalStateException when the feed ends before.
    ///
    /// @param wanted empty: not yet
    public <T> CompletableFuture<T> first(Function<FeedFrame, Optional<T>> wanted) {
        var waiter = new Waiter<>(wanted, new CompletableFuture<>());
        waiters.add(waiter);
        if (over().isDone()) giveUp(over().join());
        return waiter.found;
    }

    /// Shows every frame from now on to a watcher, after the picture has taken it.
    public void watch(Consumer<FeedFrame> watcher) {
        watchers.add(watcher);
    }

    /// Whoever watches a feed that is lost watches this one from now on.
    void follow(LiveFeed lost) {
        watchers.addAll(lost.watchers);
    }

    @Override
    void message(byte[] bytes) {
        FeedFrame frame = frames.decode(bytes);
        frameCount.incrementAndGet();
        byteCount.addAndGet(bytes.length);
        synchronized (picture) {
            prediction.take(frame);
        }
        begun.complete(null);
        watchers.forEach(watcher -> watcher.accept(frame));
        waiters.removeIf(waiter -> waiter.served(frame));
    }

    @Override
    void giveUp(String why) {
        begun.completeExceptionally(new IllegalStateException(why));
        waiters.forEach(waiter -> waiter.found.completeExceptionally(new IllegalStateException(why)));
        waiters.clear();
    }

    /// Says goodbye; does not wait.
    @Override
    public void close() {
        sayGoodbye();
    }
}
