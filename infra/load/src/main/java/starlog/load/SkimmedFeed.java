package starlog.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedFrameHead;
import starlog.schemas.frame.FeedItem;

/// An open live feed of which only the head of each frame is read, so that thousands of them cost a client little. A frame is
/// read whole where its head does not tell the time, every fiftieth time, and while an intent is [#await]ed.
public final class SkimmedFeed extends GameSocket implements AutoCloseable {
    private static final int WHOLE_EVERY = 50;

    private final RecordSerde<FeedFrame> frames = new RecordSerde<>(new FeedFrameCodec());
    private final Seen seen;
    private final AtomicLong frameCount = new AtomicLong();
    private final AtomicLong byteCount = new AtomicLong();
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private volatile long awaited;
    private volatile long awaitedSince;
    private int home = -1; // this and below: the socket's thread only
    private long lastSequence;
    private long atMicros;

    /// Told of what frames show, by the socket's thread.
    public interface Seen {
        /// @param atMicros when the newest tick in it was written, by its owner's clock, microseconds since 1970
        void frame(long atMicros);

        /// @param nanos from [#await] to the first frame in which the intent has its verdict
        void applied(long nanos);
    }

    SkimmedFeed(Seen seen) {
        this.seen = seen;
    }

    /// Frames received so far.
    public long frameCount() {
        return frameCount.get();
    }

    /// Bytes of them.
    public long byteCount() {
        return byteCount.get();
    }

    /// Complete when the first frame has come, with the highest of the ship's sequences that has its verdict.
    CompletableFuture<Long> first() {
        return first;
    }

    /// From now on it is looked for the verdict of an intent, in the place of any other.
    ///
    /// @param sequence that the intent is sent under next
    public void await(long sequence) {
        awaitedSince = System.nanoTime();
        awaited = sequence;
    }

    @Override
    void message(byte[] bytes) {
        long count = frameCount.incrementAndGet();
        byteCount.addAndGet(bytes.length);
        FeedFrameHead head = FeedFrameHead.of(bytes);
        if (head.since() == 0 || awaited > 0 || count % WHOLE_EVERY == 0) read(frames.decode(bytes));
        else atMicros += (long) head.since() * FeedFrame.SINCE_MICROS;
        seen.frame(atMicros);
        if (count == 1) first.complete(lastSequence);
    }

    private void read(FeedFrame frame) {
        atMicros += (long) frame.since() * FeedFrame.SINCE_MICROS;
        for (FeedItem item : frame.items())
            switch (item) {
                case FeedItem.Reset() -> home = -1;
                case FeedItem.Home(int sector) -> home = sector;
                case FeedItem.SectorClock clock -> {
                    if (home < 0 || home == clock.sector()) atMicros = clock.atMicros();
                }
                case FeedItem.Applied(long sequence) -> applied(sequence);
                default -> {} // not measured
            }
    }

    private void applied(long sequence) {
        lastSequence = sequence;
        if (awaited == 0 || sequence < awaited) return;
        awaited = 0;
        seen.applied(System.nanoTime() - awaitedSince);
    }

    @Override
    void giveUp(String why) {
        first.completeExceptionally(new IllegalStateException(why));
    }

    /// Says goodbye; does not wait.
    @Override
    public void close() {
        sayGoodbye();
    }
}
