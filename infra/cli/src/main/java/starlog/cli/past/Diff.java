package starlog.cli.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import starlog.cli.console.UserFault;
import starlog.cli.past.DiffDocument.Try;
import starlog.sector.desync.BlastRadius;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Side;
import starlog.sector.engine.Engine;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.past.PastFold;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;

/// A past, folded twice in one way or in several, until two sides part. One thread.
final class Diff {
    private static final String THIS_BUILD = "this build";
    private static final int PROGRESS_TICKS = 1_024;

    private final Recording one;
    private final Recording other;
    private final long lastTick;
    private final LongConsumer progress;
    private final Set<Long> passedOver;
    private final Engine ours = new BuiltEngine();
    private final List<Try> tried = new ArrayList<>();
    private Optional<Parting> parting = Optional.empty();

    /// @param one of its own, as is the other
    Diff(Recording one, Recording other, long lastTick, LongConsumer progress) {
        this.one = one;
        this.other = other;
        this.lastTick = lastTick;
        this.progress = progress;
        this.passedOver = PassedOverInputs.in(one);
    }

    /// Another engine, or this one with restarts.
    DiffDocument against(String how, Engine engine, int restartTicks) {
        compare(how, engine, restartTicks);
        return document();
    }

    /// As above, and how far the difference reaches.
    DiffDocument reach(String how, Engine engine) {
        DiffDocument document = against(how, engine, 0);
        return document.with(BlastRadius.of(
                new Side(THIS_BUILD, ours, one, passedOver, 0), new Side(how, engine, other, passedOver, 0), lastTick));
    }

    /// Whether this build agrees with itself, with itself behind restarts, and with what owners proved.
    DiffDocument againstItself(int restartTicks) {
        compare("folded again in the same way", ours, 0);
        if (parting.isEmpty()) compare("with a restart every " + restartTicks + " ticks", ours, restartTicks);
        if (parting.isEmpty()) holdAgainstProofs();
        return document();
    }

    private void compare(String how, Engine engine, int restartTicks) {
        var sides = new FirstDifference(
                new Side(THIS_BUILD, ours, one, passedOver, 0),
                new Side(how, engine, other, passedOver, restartTicks),
                lastTick,
                progress);
        parting = sides.find();
        tried.add(new Try(how, parting.isEmpty(), sides.ticksEqual()));
    }

    private void holdAgainstProofs() {
        PastFold fold = PastFold.begin(one, passedOver);
        long ticks = 0;
        while (fold.sector().tick() < lastTick && fold.step())
            if (++ticks % PROGRESS_TICKS == 0) progress.accept(fold.sector().tick());
        Optional<String> stands = fold.standstill();
        String how = "against what the log says of %d ticks".formatted(fold.agreed());
        tried.add(new Try(how, stands.isEmpty(), ticks));
        parting = stands.map(why -> new Parting(fold.sector().tick() + 1, "", Optional.empty(), why, List.of()));
    }

    private DiffDocument document() {
        if (parting.isEmpty() && tried.getFirst().ticks() == 0)
            throw new UserFault("there is no tick to fold: nothing was compared");
        return DiffDocument.of(one, tried, parting);
    }
}
