package starlog.schemas.frame;

import java.util.List;

/// What a client of the live feed is sent at once: what has changed in what its ship sees, in the order in which it is
/// to be applied; see `FeedFrame.avsc` for each field.
///
/// @param ticks of the home sector since the frame before, up to the first item; 0 in a frame out of turn
/// @param since hundreds of microseconds from the last tick of the frame before to the last one of this, by the owner's
///     clock
public record FeedFrame(int ticks, int since, List<FeedItem> items) {
    /// Microseconds in a unit of [#since].
    public static final int SINCE_MICROS = 100;

    public FeedFrame {
        items = List.copyOf(items);
    }
}
