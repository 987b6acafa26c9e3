package starlog.sector.proof;

import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.topic.Topics;
import starlog.sector.simulation.Sector;

/// The hashes of a fold's last ticks, held against what owners wrote into the ticks behind them. So a fold that went
/// another way than the owner's is found within a tick or two, by whoever folds, and long after `state-events` are
/// gone. Belongs to the thread of its fold.
final class Proofs {
    /// More than an owner ever has under way, see `ticks-under-way-max`.
    static final int REMEMBERED = 1_024;

    private final Sector fold;
    private final long[] hashes = new long[REMEMBERED];
    private final long first;
    private long last;
    private long agreed;
    /// Epoch whose proofs an operator has passed over, 0 for none.
    private long distrusted;

    /// For a fold that has just been begun, restored, or taken over.
    ///
    /// @param first the first tick of which owners speak as this fold would
    Proofs(Sector fold, long first) {
        this.fold = fold;
        this.first = Math.max(1, first);
        remember();
    }

    /// Ticks of which an owner said what this fold had reached.
    long agreed() {
        return agreed;
    }

    /// True if it is a tick of the owner and says of an earlier one what this fold did not reach.
    boolean contradict(Tick tick) {
        if (!speaksOf(tick)) return false;
        return tick.provenTick() > last // the owner has stepped what is not in this log
                || remembers(tick) && hashes[place(tick.provenTick())] != tick.provenHash();
    }

    /// It does not contradict, and what it says may be what this fold has reached.
    void count(Tick tick) {
        if (speaksOf(tick) && remembers(tick)) agreed++;
    }

    /// From now on the owner of an epoch proves nothing.
    void distrust(long epoch) {
        distrusted = epoch;
    }

    /// The tick to which the sector has just come.
    void remember() {
        last = fold.tick();
        hashes[place(last)] = fold.outcome().hash();
    }

    private boolean speaksOf(Tick tick) {
        return tick.provenTick() != 0 && fold.takes(tick) && tick.epoch() != distrusted;
    }

    private boolean remembers(Tick tick) {
        return tick.provenTick() >= Math.max(first, last - REMEMBERED + 1);
    }

    private static int place(long tick) {
        return (int) (tick & REMEMBERED - 1);
    }

    FoldDiffers difference(Tick tick, long offset) {
        String proven = "hash %016x".formatted(tick.provenHash());
        String folded = tick.provenTick() > last
                ? "only tick " + last
                : "hash %016x".formatted(hashes[place(tick.provenTick())]);
        int sector = fold.number();
        String message = ("topic=%s partition=%d offset=%d: the owner says that tick %d has %s, and this fold has %s."
                        + " Restart this node, and it folds anew from a snapshot; if it differs again, `starlog replay"
                        + " --sector %d` says who is right, and `starlog quarantine --sector %d --offset %d --reason ...`"
                        + " has the owner's word passed over%s")
                .formatted(
                        Topics.INTENTS,
                        sector,
                        offset,
                        tick.provenTick(),
                        proven,
                        folded,
                        sector,
                        sector,
                        offset,
                        tick.provenTick() > last ? ", as it must be where the log has lost what made that tick" : "");
        return new FoldDiffers(tick.provenTick(), proven, folded, message);
    }
}
