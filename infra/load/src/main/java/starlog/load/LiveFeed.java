package starlog.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.frame.LiveFrameCodec;

/// An open live feed. Frames come by the server's threads, one at a time and in order; each is folded into the
/// mirror, then shown to whoever waits, then forgotten.
public final class LiveFeed extends BinaryMessages implements AutoCloseable {
    private final LiveMirror mirror;
    private final RecordSerde<LiveFrame> frames = new RecordSerde<>(new LiveFrameCodec());
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final List<Consumer<LiveFrame>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong frameCount = new AtomicLong();
    private final AtomicLong byteCount = new AtomicLong();
    private volatile String ended;

    private record Waiter(Predicate<LiveFrame> wanted, CompletableFuture<LiveFrame> frame) {}

    LiveFeed(LiveMirror mirror) {
        this.mirror = mirror;
    }

    public LiveMirror mirror() {
        return mirror;
    }

    /// Frames received so far.
    public long frameCount() {
        return frameCount.get();
    }

    /// Bytes of them.
    public long byteCount() {
        return byteCount.get();
    }

    /// The first frame from now on that is wanted; the mirror holds it when the predicate sees it. Fails with
    /// IllegalStateException when the feed ends before.
    public CompletableFuture<LiveFrame> firstFrame(Predicate<LiveFrame> wanted) {
        var waiter = new Waiter(wanted, new CompletableFuture<>());
        waiters.add(waiter);
        if (ended != null) endAll();
        return waiter.frame;
    }

    /// Shows every frame from now on to a watcher, after the mirror has taken it.
    public void watch(Consumer<LiveFrame> watcher) {
        watchers.add(watcher);
    }

    @Override
    void message(byte[] bytes) {
        LiveFrame frame = frames.decode(bytes);
        frameCount.incrementAndGet();
        byteCount.addAndGet(bytes.length);
        mirror.apply(frame);
        watchers.forEach(watcher -> watcher.accept(frame));
        waiters.removeIf(waiter -> waiter.frame.isDone() || served(waiter, frame));
    }

    private static boolean served(Waiter waiter, LiveFrame frame) {
        try {
            if (!waiter.wanted.test(frame)) return false;
            waiter.frame.complete(frame);
        } catch (RuntimeException fault) {
            waiter.frame.completeExceptionally(fault);
        }
        return true;
    }

    @Override
    void ended(String why) {
        if (ended == null) ended = why;
        endAll();
    }

    private void endAll() {
        waiters.forEach(waiter -> waiter.frame.completeExceptionally(new IllegalStateException(ended)));
        waiters.clear();
    }

    /// Says goodbye; does not wait.
    @Override
    public void close() {
        sayGoodbye();
    }
}
