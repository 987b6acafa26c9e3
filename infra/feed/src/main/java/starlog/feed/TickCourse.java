package starlog.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import starlog.runtime.kafka.RecordFault;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickSense;

/// How far one sector's ticks were taken, and what the next one must be like. One thread.
///
/// A tick emitted again, after a take-over, is the same byte for byte. One that is not is a sign that one of the two is
/// false, so the last ones taken are remembered by a checksum.
final class TickCourse {
    private static final int REMEMBERED = 1_024; // an owner emits again what it stepped since its last snapshot

    final int sector;
    private long last; // -1: whatever comes first is taken
    private long epoch;
    private long inputOffsetEnd;
    private long expectedOffset; // of the next record, if nothing of the log is missing
    private boolean passedOver; // a record since the last one taken
    private final long[] ticks = new long[REMEMBERED];
    private final long[] offsets = new long[REMEMBERED];
    private final int[] engines = new int[REMEMBERED];
    private final int[] checksums = new int[REMEMBERED];

    private TakingBack takingBack;

    /// Ticks under way to be taken back: those taken from one offset up to another.
    private static final class TakingBack {
        final long fromOffset;
        final long untilOffset;
        final List<SectorTick> ticks = new ArrayList<>();

        TakingBack(long fromOffset, long untilOffset) {
            this.fromOffset = fromOffset;
            this.untilOffset = untilOffset;
        }
    }

    /// @param nextOffset of the record to go on at, if it is there
    /// @param last the last tick taken; -1 to begin with any
    TickCourse(int sector, long nextOffset, long last) {
        this.sector = sector;
        this.last = last;
        this.expectedOffset = nextOffset;
    }

    /// Goes on elsewhere, and forgets what was there.
    void restart(long nextOffset, long lastTick) {
        last = lastTick;
        epoch = 0;
        inputOffsetEnd = 0;
        expectedOffset = nextOffset;
        passedOver = false;
        takingBack = null;
        Arrays.fill(ticks, 0);
    }

    long last() {
        return last;
    }

    long expectedOffset() {
        return expectedOffset;
    }

    boolean follows(SectorTick tick) {
        return last < 0 || tick.tick == last + 1;
    }

    /// Whether there is a reason for ticks to be missing before a record: the log does not hold what was before it,
    /// or an operator had that passed over.
    boolean excusesGapBefore(long offset) {
        return passedOver || offset != expectedOffset;
    }

    /// @throws RecordFault it is not as the next tick must be
    void check(SectorTick tick) {
        String objection = TickSense.objection(tick, epoch, inputOffsetEnd);
        if (!objection.isEmpty()) throw new RecordFault(objection);
    }

    void taken(SectorTick tick) {
        last = tick.tick;
        epoch = tick.epoch;
        inputOffsetEnd = tick.inputOffsetEnd;
    }

    void taken(SectorTick tick, long offset, byte[] record) {
        taken(tick);
        int place = (int) (tick.tick % REMEMBERED);
        ticks[place] = tick.tick;
        offsets[place] = offset;
        engines[place] = tick.engineVersion;
        checksums[place] = checksum(record);
    }

    /// A record of the log is done with, whatever it was.
    void passed(long offset) {
        expectedOffset = Math.max(expectedOffset, offset + 1);
        passedOver = false;
    }

    void passedOver(long offset) {
        expectedOffset = Math.max(expectedOffset, offset);
        passedOver = true;
    }

    /// Where the same tick was taken with another content; -1 if it was not, or nobody remembers. Another build or
    /// engine may write the same tick in other bytes.
    long contradicted(SectorTick tick, byte[] record) {
        int place = (int) (tick.tick % REMEMBERED);
        boolean comparable = ticks[place] == tick.tick && engines[place] == tick.engineVersion;
        return comparable && checksums[place] != checksum(record) ? offsets[place] : -1;
    }

    private boolean takenAt(SectorTick tick, long offset) {
        int place = (int) (tick.tick % REMEMBERED);
        return ticks[place] == tick.tick && offsets[place] == offset;
    }

    void takeBack(long fromOffset, long untilOffset) {
        takingBack = new TakingBack(fromOffset, untilOffset);
    }

    boolean takesBack() {
        return takingBack != null;
    }

    /// Goes on taking back with a record. True once all is known that has to be.
    boolean tookBack(SectorTick tick, long offset) {
        if (offset < takingBack.untilOffset && takenAt(tick, offset)) takingBack.ticks.add(tick);
        return offset >= takingBack.untilOffset - 1;
    }

    long fromOffset() {
        return takingBack.fromOffset;
    }

    /// The ticks that are to be taken back, in order.
    List<SectorTick> falseOnes() {
        return List.copyOf(takingBack.ticks);
    }

    private static int checksum(byte[] record) {
        var checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }
}
