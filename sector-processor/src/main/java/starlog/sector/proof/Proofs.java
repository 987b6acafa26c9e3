package starlog.sector.proof;

import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.topic.Topics;
import starlog.sector.simulation.Sector;

/// The hashes of a fold's last ticks, held against what owners wrote into the ticks behind them. So a fold that went
/// another way than the owner's is found within a tick or two, by whoever folds, and long after `state-events` are
/// gone. Belongs to the thread of its fold.
public final class Proofs {
    /// More than an owner ever has under way, see `ticks-under-way-max`.
    static final int REMEMBERED = 1_024;

    private final Sector fold;
    private final long[] hashes = new long[REMEMBERED];
    private final long first;
    private long last;
    private long agreed;
    /// Epoch whose proofs an operator has passed over, 0 for none.
    private long distrusted;

    /// For a fold that has just been begun or restored.
    public Proofs(Sector fold) {
        this.fold = fold;
        this.first = Math.max(1, fold.tick());
        remember();
    }

    /// Folds a record. True if it was a tick of the owner.
    ///
    /// @param passedOver whether an operator had the record passed over. Of a tick that contradicts the fold only the
    ///     proof is, and with it all further ones of its epoch: others had no reason to leave that tick out
    /// @throws FoldDiffers if the owner has proven another state than this fold's
    public boolean fold(long offset, SectorInput input, boolean passedOver) {
        if (input instanceof Tick tick && contradicts(tick)) {
            if (!passedOver) throw difference(tick, offset);
            distrusted = tick.epoch();
        } else if (passedOver) {
            fold.skip(offset);
            return false;
        }
        boolean stepped = fold.apply(offset, input);
        if (stepped || input instanceof SectorInput.Settlement) remember();
        return stepped;
    }

    /// Passes over a record that nobody can read, as an operator wants. It may have been a tick, so that the owner counts
    /// otherwise: its proofs say nothing any more.
    public void passOverUnreadable(long offset) {
        fold.skip(offset);
        distrusted = fold.epoch();
    }

    /// True if the record is a tick of the owner and says of an earlier one what this fold did not reach.
    public boolean contradicts(SectorInput input) {
        return input instanceof Tick tick && contradicts(tick);
    }

    /// Ticks of which an owner said what this fold had reached.
    public long agreed() {
        return agreed;
    }

    private boolean contradicts(Tick tick) {
        if (tick.provenTick() == 0 || !fold.takes(tick) || tick.epoch() == distrusted) return false;
        if (tick.provenTick() > last) return true; // the owner has stepped what is not in this log
        if (tick.provenTick() < Math.max(first, last - REMEMBERED + 1)) return false; // nobody remembers
        if (hashes[place(tick.provenTick())] != tick.provenHash()) return true;
        agreed++;
        return false;
    }

    private void remember() {
        last = fold.tick();
        hashes[place(last)] = fold.outcome().hash();
    }

    private static int place(long tick) {
        return (int) (tick & REMEMBERED - 1);
    }

    private FoldDiffers difference(Tick tick, long offset) {
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
