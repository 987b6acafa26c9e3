package starlog.sector.playback;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import starlog.runtime.http.Problem;
import starlog.sector.archive.DamagedRange;
import starlog.sector.past.PastFold;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;

/// One past that is being looked at: a fold that goes forward and, from states that it has passed, back. One thread at a
/// time.
final class Playback implements AutoCloseable {
    /// As a tick: the last one that there is.
    static final long NEWEST = Long.MAX_VALUE;

    private static final int FAR_TICKS = 2_048; // farther on, a kept snapshot may be nearer than what is at hand
    private static final int AGAIN_TICKS = 16_384; // to go back, all of a recording is read again that lies before

    private static final int LEAD_TICKS = 600; // before what is shown, so that the time line has something on it

    private final PastSource source;
    private final Checkpoints checkpoints = new Checkpoints();
    private final Marks marks = new Marks();
    private Set<Long> passedOver = Set.of();
    private boolean searched;
    private Recording recording;
    private PastFold fold;
    private long begin;

    Playback(PastSource source) {
        this.source = source;
    }

    PastSource source() {
        return source;
    }

    /// A stretch of the past as JSON.
    ///
    /// @param tick the one that is wanted, or [#NEWEST]
    /// @param before so many ticks before it, as far as there are
    /// @param ticks so many in all, as far as there are, and as they fit into an answer
    /// @throws Problem 404, 409 with the reason, and what there is instead
    byte[] stretch(long tick, int before, int ticks, Watch watch) {
        try {
            return made(tick, before, ticks, watch);
        } catch (DamagedRange damaged) {
            forget();
            throw new Problem(409, "ARCHIVE_DAMAGED", "A file of the archive is damaged", damaged.getMessage());
        } catch (Watch.Abandoned later) {
            throw later;
        } catch (RuntimeException failed) {
            if (!(failed instanceof Problem)) forget();
            throw failed;
        }
    }

    private byte[] made(long tick, int before, int ticks, Watch watch) {
        searched = false;
        long wanted = tick == NEWEST ? newest(watch) : tick;
        openNear(Math.max(1, wanted - Math.max(before, LEAD_TICKS)));
        if (wanted <= begin) throw gone(wanted);
        if (!goTo(Math.max(begin, wanted - 1 - before), watch)) throw endsBefore(wanted);
        StretchText text = new StretchText(source, begin, wanted, fold.sector());
        while (!text.isFull(ticks) && step(watch)) text.tick(fold);
        if (fold.sector().tick() < wanted) throw endsBefore(wanted);
        fold.standstill().ifPresent(text::standstill);
        return text.bytes(marks);
    }

    private long newest(Watch watch) {
        openNear(NEWEST);
        forward(NEWEST, watch);
        return fold.sector().tick();
    }

    private Problem gone(long wanted) {
        return new Problem(
                404,
                "TICK_GONE",
                "This tick is gone",
                "of sector %d nothing is left before tick %d, and tick %d is asked for"
                        .formatted(source.sector(), begin + 1, wanted));
    }

    private Problem ahead(long wanted) {
        return new Problem(
                404,
                "TICK_AHEAD",
                "This tick is not there yet",
                "the newest tick of sector %d is %d, and tick %d is asked for"
                        .formatted(source.sector(), fold.sector().tick(), wanted));
    }

    /// Reads from somewhere else if that is nearer to the tick than the states at hand.
    private void openNear(long tick) {
        if (fold != null && isNear(tick)) return;
        Recording next = source.open(tick);
        PastFold from = begun(next);
        long start = from.sector().tick();
        boolean nearer = fold == null || (tick <= begin ? start < begin : start > atHand(tick));
        if (!nearer) {
            next.close();
            return;
        }
        forget();
        recording = next;
        fold = from;
        begin = start;
    }

    private boolean isNear(long tick) {
        boolean back = tick < fold.sector().tick();
        return tick > begin && tick - atHand(tick) <= FAR_TICKS && !(back && tick - begin > AGAIN_TICKS);
    }

    /// The last tick not behind this one of which there is a state.
    private long atHand(long tick) {
        long reached = fold.sector().tick();
        return reached <= tick ? reached : checkpoints.tickBefore(tick).orElse(begin);
    }

    private static PastFold begun(Recording next) {
        try {
            return PastFold.begin(next, Set.of());
        } catch (IllegalStateException other) {
            next.close();
            throw ofAnotherEngine(other.getMessage());
        }
    }

    private static Problem ofAnotherEngine(String why) {
        return new Problem(409, "PAST_OF_ANOTHER_ENGINE", "This build cannot fold it", why);
    }

    /// At the end of a recording there may be inputs of which the tick is not there: then the fold is within a tick.
    ///
    /// @return whether there is such a tick
    private boolean goTo(long tick, Watch watch) {
        long reached = fold.sector().tick();
        if (tick < reached || tick == reached && fold.isWithinTick()) back(tick);
        forward(tick, watch);
        return fold.sector().tick() >= tick;
    }

    private void back(long tick) {
        fold = checkpoints
                .before(tick)
                .map(state -> PastFold.resume(recording, state, passedOver))
                .orElseGet(() -> PastFold.begin(recording, passedOver));
    }

    private void forward(long tick, Watch watch) {
        while (fold.sector().tick() < tick && step(watch)) {}
    }

    /// False at the end of what there is, and where the fold stands.
    private boolean step(Watch watch) {
        watch.reached(fold.sector().tick());
        while (!fold.step()) if (fold.standstill().isPresent() ? !passOver(watch) : !recording.extend()) return false;
        marks.take(fold.outcome());
        checkpoints.offer(fold.sector());
        return true;
    }

    /// An operator may have had the record passed over at which the fold stands, or one before it: the words for that stand
    /// behind it in the log. They are looked for when they are needed, once; false if they have been.
    private boolean passOver(Watch watch) {
        if (searched) return false;
        searched = true;
        long reached = fold.sector().tick();
        Set<Long> found = PassedOverInputs.in(new WatchedRecording(recording, watch, reached));
        if (!passedOver.containsAll(found)) checkpoints.clear();
        passedOver = found;
        back(reached);
        forward(reached, watch);
        return true;
    }

    private Problem endsBefore(long tick) {
        Optional<String> standstill = fold.standstill();
        return standstill.isPresent() ? stands(standstill.get()) : ahead(tick);
    }

    private Problem stands(String why) {
        if (fold.isOfEarlierEngine()) return ofAnotherEngine(why);
        return new Problem(
                409,
                "PAST_STANDS",
                "No fold goes on from here",
                "%s; ticks %d to %d can be shown. `starlog quarantine` has every reader pass over a record"
                        .formatted(why, begin + 1, fold.sector().tick()));
    }

    private void forget() {
        if (recording != null) recording.close();
        recording = null;
        fold = null;
        passedOver = Set.of();
        searched = false;
        checkpoints.clear();
        marks.clear();
    }

    @Override
    public void close() {
        forget();
    }

    /// Ends when nobody waits for it any more.
    private record WatchedRecording(Recording recording, Watch watch, long tick) implements Recording {
        @Override
        public int sector() {
            return recording.sector();
        }

        @Override
        public Optional<byte[]> snapshot() {
            return recording.snapshot();
        }

        @Override
        public Map<Integer, String> schemas() {
            return recording.schemas();
        }

        @Override
        public Optional<Input> next() {
            watch.reached(tick);
            return recording.next();
        }

        @Override
        public void rewind() {
            recording.rewind();
        }
    }
}
