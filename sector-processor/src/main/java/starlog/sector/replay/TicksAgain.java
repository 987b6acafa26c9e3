package starlog.sector.replay;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import starlog.schemas.event.SectorTick;
import starlog.schemas.topic.TickRange;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.simulation.Sector;

/// Makes ticks again that `state-events` lost: the same inputs give the same ticks, byte for byte. One thread.
public final class TicksAgain {
    private final PastInputs past;
    private final TickRange wanted;
    private final Consumer<SectorTick> made;
    private final BooleanSupplier ending;
    private final Set<Long> skipped = new HashSet<>();

    private TicksAgain(PastInputs past, TickRange wanted, Consumer<SectorTick> made, BooleanSupplier ending) {
        this.past = past;
        this.wanted = wanted;
        this.made = made;
        this.ending = ending;
    }

    /// Hands over the wanted ticks in order, perhaps some of them twice, as far as the inputs go.
    ///
    /// @param made keeps nothing of a tick: the next one is written into the same memory
    /// @param ending asked now and then whether to leave off
    public static void make(PastInputs past, TickRange wanted, Consumer<SectorTick> made, BooleanSupplier ending) {
        new TicksAgain(past, wanted, made, ending).run();
    }

    /// A record that no fold survives is passed over where an operator said so, and everything begins again.
    private void run() {
        while (true) {
            Optional<Long> failed = fold();
            if (failed.isEmpty()) return;
            skipped.add(failed.get());
            past.rewind();
        }
    }

    /// The offset of a record to be passed over, or empty when all is made.
    private Optional<Long> fold() {
        Sector fold = past.startingState().map(Sector::restore).orElseGet(() -> new Sector(past.sector()));
        while (fold.tick() < wanted.last() && !ending.getAsBoolean()) {
            Optional<RecordedInput> next = past.nextInput();
            if (next.isEmpty()) return Optional.empty();
            long offset = next.get().offset();
            try {
                if (skipped.contains(offset)) fold.skip(offset);
                else if (fold.apply(offset, next.get().input()) && wanted.contains(fold.tick()))
                    made.accept(fold.outcome());
            } catch (RuntimeException e) {
                if (!past.quarantined(offset)) throw e;
                return Optional.of(offset);
            }
        }
        return Optional.empty();
    }
}
