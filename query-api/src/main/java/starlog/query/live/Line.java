package starlog.query.live;

import java.util.Optional;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.frame.FeedItem;

/// The way to a client. Called by the feed's thread; must not block.
public interface Line {
    /// Whether a frame may follow now: the last one is taken, and what is on the way is not too old.
    boolean isReady(long nowNanos);

    /// Whether a frame that was handed over still waits for a thread of this process.
    default boolean isQueued() {
        return false;
    }

    /// Whether nothing has got through for so long that it must end.
    boolean isStalled(long nowNanos);

    /// Hands a frame over, if it [#isReady].
    ///
    /// @param home the clock of the client's home sector as of this frame
    void send(byte[] frame, FeedItem.SectorClock home);

    /// A verdict of the client's own intent will be in the next frame.
    ///
    /// @param tick that carried it out
    /// @param atMicros when its owner wrote that
    default void judged(IntentColumns intents, int row, long tick, long atMicros) {}

    /// Who wants to know what the server holds the client's picture for; empty for nearly all.
    default Optional<MirrorWish> mirrorWish() {
        return Optional.empty();
    }

    /// Ends it, as more waits for the client than is kept.
    void refuseSlow();

    /// Ends it without a word, which would not get through either.
    void abandon();

    /// Whether it has ended.
    boolean hasEnded();
}
