package starlog.feed;

import starlog.schemas.event.SectorTick;

/// Where a reader finds ticks that `state-events` does not hold any more, or holds damaged. The feed's thread.
public interface TicksAgain extends AutoCloseable {
    /// For readers that go on from a keyframe, and miss nothing.
    TicksAgain NONE = new TicksAgain() {
        @Override
        public Answer find(int sector, long from, long to) {
            return new Answer(null, "this reader goes on from the next keyframe");
        }

        @Override
        public void close() {}
    };

    /// The first of a range of ticks, which are asked for if they are not there.
    Answer find(int sector, long from, long to);

    @Override
    void close();

    /// @param tick null if it is not there
    /// @param why it is not there (yet); the same words for as long as the reason is the same
    record Answer(SectorTick tick, String why) {}
}
