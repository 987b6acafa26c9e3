package starlog.sector.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickSense;
import starlog.sector.replay.RecordedTicks.RecordedTick;

/// One sector's records of `state-events` as their readers judge them (see `starlog.feed`), but without a stop: a record
/// that no reader takes is noted, and the next one is judged as if it had been passed over. One thread.
public final class TickRecords {
    private static final int REMEMBERED = 1_024; // an owner emits again what it stepped since its last snapshot
    private static final int NOTED_MAX = 100; // a bad file may hold thousands, and people read a few

    private final RecordedTicks records;
    private final long[] ticks = new long[REMEMBERED];
    private final long[] offsets = new long[REMEMBERED];
    private final int[] engines = new int[REMEMBERED];
    private final int[] checksums = new int[REMEMBERED];
    private final List<BadTick> noted = new ArrayList<>();
    private long last;
    private long epoch;
    private long inputOffsetEnd;
    private long expectedOffset;
    private boolean leftOut; // a record since the last one taken
    private long repeats;
    private long passedOver;
    private long bad;

    /// A tick of which the number is in order.
    ///
    /// @param again true if its number was there before: nobody takes it, and nobody remembers whether it is the same
    public record Taken(SectorTick tick, long offset, byte[] bytes, boolean again) {}

    /// From the first record on, whatever tick that is.
    public TickRecords(RecordedTicks records) {
        this(records, -1, 0);
    }

    /// @param last the last tick before the first record, -1 to begin with any
    /// @param nextOffset of the first record, if nothing is missing before it
    public TickRecords(RecordedTicks records, long last, long nextOffset) {
        this.records = records;
        this.last = last;
        this.expectedOffset = nextOffset;
    }

    /// The next tick, or empty at the end.
    public Optional<Taken> next() {
        for (var record = records.nextTick(); record.isPresent(); record = records.nextTick()) {
            Optional<Taken> taken = judge(record.get());
            expectedOffset = record.get().offset() + 1;
            if (taken.isPresent()) return taken;
        }
        return Optional.empty();
    }

    private Optional<Taken> judge(RecordedTick record) {
        boolean gapBefore = leftOut || record.offset() != expectedOffset;
        if (record.passedOver()) {
            passedOver++;
            leftOut = true;
            return Optional.empty();
        }
        if (record.bytes() == null)
            return bad(record.offset(), "no value: a tombstone, or damaged in the broker's file");
        SectorTick tick;
        try {
            tick = records.decode(record.bytes());
        } catch (UnreadableRecord e) {
            return bad(record.offset(), e.getMessage());
        }
        if (tick.tick > 0 && tick.tick <= last) return judgeAgain(record, tick);
        String objection = objectionTo(tick, gapBefore);
        if (!objection.isEmpty()) return bad(record.offset(), objection);
        last = tick.tick;
        epoch = tick.epoch;
        inputOffsetEnd = tick.inputOffsetEnd;
        leftOut = false;
        remember(tick, record);
        return Optional.of(new Taken(tick, record.offset(), record.bytes(), false));
    }

    private Optional<Taken> judgeAgain(RecordedTick record, SectorTick tick) {
        repeats++;
        int place = place(tick.tick);
        if (ticks[place] != tick.tick || engines[place] != tick.engineVersion)
            return Optional.of(new Taken(tick, record.offset(), record.bytes(), true));
        return checksums[place] == checksum(record.bytes())
                ? Optional.empty()
                : bad(
                        record.offset(),
                        "tick %d is there with another content at offset %d".formatted(tick.tick, offsets[place]));
    }

    /// As readers object to it; "" if they take it.
    private String objectionTo(SectorTick tick, boolean gapBefore) {
        if (last >= 0 && tick.tick != last + 1 && !gapBefore)
            return "tick %d comes right after tick %d".formatted(tick.tick, last);
        return TickSense.objection(tick, epoch, inputOffsetEnd);
    }

    /// Whoever has folded the inputs knows better: the tick is not what they make. If the true one comes, too, this one
    /// is not held against it.
    public void forget(Taken taken) {
        int place = place(taken.tick.tick);
        if (ticks[place] == taken.tick.tick && offsets[place] == taken.offset) ticks[place] = 0;
    }

    /// A record that was taken is a bad one, after all.
    public void note(long offset, String why) {
        bad(offset, why);
    }

    private Optional<Taken> bad(long offset, String why) {
        bad++;
        leftOut = true;
        if (noted.size() < NOTED_MAX) noted.add(new BadTick(records.sector(), offset, why));
        return Optional.empty();
    }

    private void remember(SectorTick tick, RecordedTick record) {
        int place = place(tick.tick);
        ticks[place] = tick.tick;
        offsets[place] = record.offset();
        engines[place] = tick.engineVersion;
        checksums[place] = checksum(record.bytes());
    }

    /// The bad ones, the first of very many.
    public List<BadTick> noted() {
        return List.copyOf(noted);
    }

    /// How many are bad.
    public long bad() {
        return bad;
    }

    /// Records that an operator had passed over.
    public long passedOver() {
        return passedOver;
    }

    /// Records whose tick had been there before.
    public long repeats() {
        return repeats;
    }

    /// The last tick taken, -1 if there was none.
    public long last() {
        return last;
    }

    /// Offset behind the last record.
    public long nextOffset() {
        return expectedOffset;
    }

    private static int place(long tick) {
        return (int) (tick % REMEMBERED);
    }

    private static int checksum(byte[] record) {
        var checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }
}
