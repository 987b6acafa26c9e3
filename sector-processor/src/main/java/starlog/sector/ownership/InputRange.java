package starlog.sector.ownership;

import java.time.Duration;
import java.util.Map;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.sector.clock.NodeClock;
import starlog.sector.feed.InputHandler;
import starlog.sector.feed.LogReader;

/// Takes the records of one sector's partition from an offset on.
interface InputRange extends InputHandler {
    Duration POLL = Duration.ofMillis(100);

    /// The first offset that it has not taken.
    long next();

    /// True if it needs nothing more below an offset.
    boolean reached(long end);

    /// The log does not have its next record, and hands over nothing more.
    @Override
    void missing(int sector, long offset, String why);

    /// Reads for each sector up to its end.
    ///
    /// @param patience how long the log may hand over nothing although there is more
    /// @throws IllegalStateException if it does for longer
    static void read(
            LogReader log,
            Map<Integer, ? extends InputRange> ranges,
            Map<Integer, Long> ends,
            Duration patience,
            NodeClock clock) {
        ranges.forEach((sector, range) -> log.seek(sector, range.next()));
        try {
            long deadline = clock.nanos() + patience.toNanos();
            while (!reached(ranges, ends)) {
                long before = taken(ranges);
                log.poll(POLL, dispatch(ranges));
                long now = clock.nanos();
                if (taken(ranges) != before) deadline = now + patience.toNanos();
                else if (now > deadline) throw new IllegalStateException("the log did not come up to " + ends);
            }
        } finally {
            ranges.keySet().forEach(log::leave);
        }
    }

    private static boolean reached(Map<Integer, ? extends InputRange> ranges, Map<Integer, Long> ends) {
        return ranges.entrySet().stream().allMatch(each -> each.getValue().reached(ends.get(each.getKey())));
    }

    private static long taken(Map<Integer, ? extends InputRange> ranges) {
        return ranges.values().stream().mapToLong(InputRange::next).sum();
    }

    private static InputHandler dispatch(Map<Integer, ? extends InputRange> ranges) {
        return new InputHandler() {
            @Override
            public void input(int sector, long offset, SectorInput input) {
                ranges.get(sector).input(sector, offset, input);
            }

            @Override
            public void unreadable(int sector, long offset, UnreadableRecord why) {
                ranges.get(sector).unreadable(sector, offset, why);
            }

            @Override
            public void missing(int sector, long offset, String why) {
                ranges.get(sector).missing(sector, offset, why);
            }
        };
    }
}
