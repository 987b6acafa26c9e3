package starlog.sector.past;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.proof.EarlierEngine;
import starlog.sector.proof.SectorFold;
import starlog.sector.proof.SectorFold.Taken;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;
import starlog.sector.simulation.Sector;

/// A sector's past, folded again by this build's rules, tick after tick; held against what owners proved, as every fold
/// is. Streams: of the recording it holds one tick's inputs. One thread.
public final class PastFold {
    private final Recording recording;
    private final TopicSerde<SectorInput> serde;
    private final SectorFold fold;
    private final List<FoldedInput> inputs = new ArrayList<>();
    private Consumer<FoldedInput> watch = _ -> {};
    private boolean inTick;

    private PastFold(Recording recording, SectorFold fold) {
        this.recording = recording;
        this.serde = TopicSerde.of(new SectorInputCodec(), recording.schemas());
        this.fold = fold;
    }

    /// An input of the tick that has been stepped.
    ///
    /// @param input empty if nobody can read it
    /// @param taken what became of it; the last one of a tick is that tick
    public record FoldedInput(long offset, Optional<SectorInput> input, Taken taken) {}

    /// As the recording begins, before its first input.
    ///
    /// @param passedOver offsets that operators had passed over
    /// @throws IllegalStateException if another engine made the state with which it begins, or if that is damaged
    public static PastFold begin(Recording recording, Set<Long> passedOver) {
        recording.rewind();
        Sector sector = recording
                .snapshot()
                .map(state -> Sector.restore(TopicSerde.of(new SectorSnapshotCodec(), recording.schemas())
                        .decode(state)))
                .orElseGet(() -> new Sector(recording.sector()));
        return new PastFold(recording, new SectorFold(sector, passedOver));
    }

    /// From a state within the recording; what lies before it is passed by unread.
    ///
    /// @param state of this recording, after one of its ticks
    public static PastFold resume(Recording recording, SectorSnapshot state, Set<Long> passedOver) {
        recording.rewind();
        return new PastFold(recording, new SectorFold(Sector.restore(state), passedOver));
    }

    /// The state; folded only by this.
    public Sector sector() {
        return fold.sector();
    }

    /// What the last tick did; valid until the next step.
    public SectorTick outcome() {
        return fold.sector().outcome();
    }

    /// What was folded by the last step, in its order; the tick itself is the last.
    public List<FoldedInput> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /// From now on is told of each input after it has been folded.
    public void watch(Consumer<FoldedInput> next) {
        watch = next;
    }

    /// Folds on to the end of the next tick. False at the end of the recording, and where the fold stands: see
    /// [#standstill]. At the end it goes on as soon as the recording does.
    public boolean step() {
        if (!inTick) inputs.clear();
        inTick = true;
        for (Optional<Input> next = recording.next(); next.isPresent() && !fold.stands(); next = recording.next())
            if (take(next.get())) {
                inTick = false;
                return true;
            }
        return false;
    }

    /// Whether inputs have been folded behind the last tick: the recording ends there for now, or the fold stands.
    public boolean isWithinTick() {
        return inTick && !inputs.isEmpty();
    }

    /// Folds on until a tick has been stepped. False if the recording, or the fold, ends before.
    public boolean stepTo(long tick) {
        while (fold.sector().tick() < tick) if (!step()) return false;
        return true;
    }

    /// Why the fold goes no further although the recording does.
    public Optional<String> standstill() {
        if (!fold.stands()) return Optional.empty();
        return Optional.of("sector %d, offset %d: %s"
                .formatted(fold.sector().number(), fold.standsAt(), fold.cause().getMessage()));
    }

    /// Whether it goes no further because an earlier engine made what comes.
    public boolean isOfEarlierEngine() {
        return fold.cause() instanceof EarlierEngine;
    }

    /// Ticks of which an owner said what this fold had reached.
    public long agreed() {
        return fold.agreed();
    }

    private boolean take(Input input) {
        if (input.offset() < fold.sector().inputOffsetNext()) return false;
        Optional<SectorInput> read = Optional.empty();
        Taken taken;
        try {
            read = Optional.of(read(input));
            taken = fold.take(input.offset(), read.get());
        } catch (UnreadableRecord e) {
            taken = fold.takeUnreadable(input.offset(), e);
        }
        inputs.add(new FoldedInput(input.offset(), read, taken));
        watch.accept(inputs.getLast());
        return taken == Taken.STEPPED;
    }

    private SectorInput read(Input input) {
        if (input.bytes() == null) throw new UnreadableRecord("there are no bytes");
        return serde.decode(input.bytes());
    }
}
