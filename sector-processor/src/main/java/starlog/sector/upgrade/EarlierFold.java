package starlog.sector.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.EngineChange;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.border.Departure;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.engine.built.OwnSchemas;

/// A sector's fold as long as an engine before this build's makes its ticks, up to the record that says which one goes on.
/// It holds the inputs of some hundred ticks, as nobody knows before which tick that record comes. One thread at a time.
public final class EarlierFold {
    /// A state is kept every so many ticks: it costs some milliseconds, and each input up to the next one some bytes.
    private static final int TICKS_A_STATE = 512;

    private static final int PROOFS_REMEMBERED = 1_024;

    private final int sector;
    private final Engine engine;
    private final Set<Long> passedOver;
    private final TopicSerde<SectorInput> inputs = OwnSchemas.serde(new SectorInputCodec());
    private final TopicSerde<SectorSnapshot> states = OwnSchemas.serde(new SectorSnapshotCodec());
    private final TopicSerde<SectorInput> theirInputs;
    private final TopicSerde<SectorTick> theirTicks;
    private final TopicSerde<SectorSnapshot> theirStates;
    private final List<Held> held = new ArrayList<>();
    private final long[] hashes = new long[PROOFS_REMEMBERED];
    private final Fold fold;
    private Optional<SectorSnapshot> state;
    private long firstTick;
    private long agreed;
    private Optional<EngineChange> next = Optional.empty();

    /// @param input empty if it is passed over
    record Held(long offset, Optional<SectorInput> input) {}

    /// What became of a record.
    public enum Taken {
        STEPPED,
        FOLDED,
        /// From behind the last tick another engine goes on: see [#handOver].
        HANDED_OVER
    }

    /// What the next engine begins with.
    ///
    /// @param version of the engine that goes on
    /// @param state behind the last tick of the earlier one; empty if it has made none
    /// @param inputs that are behind that state already
    record HandOver(int version, Optional<SectorSnapshot> state, List<Held> inputs) {}

    /// @param passedOver offsets that operators had passed over
    public EarlierFold(int sector, Engine engine, Optional<SectorSnapshot> state, Set<Long> passedOver) {
        this.sector = sector;
        this.engine = engine;
        this.passedOver = Set.copyOf(passedOver);
        this.theirInputs = TopicSerde.of(new SectorInputCodec(), engine.schemas());
        this.theirTicks = TopicSerde.of(new SectorTickCodec(), engine.schemas());
        this.theirStates = TopicSerde.of(new SectorSnapshotCodec(), engine.schemas());
        this.state = state;
        this.fold = begin();
        this.firstTick = fold.tick() + 1;
    }

    private Fold begin() {
        return state.map(this::goOnFrom).orElseGet(() -> engine.begin(sector, OwnSchemas.texts()));
    }

    private Fold goOnFrom(SectorSnapshot from) {
        byte[] bytes = states.encode(from);
        return from.engineVersion() == engine.version()
                ? engine.restore(bytes, OwnSchemas.texts())
                : engine.adopt(bytes, OwnSchemas.texts());
    }

    public int sector() {
        return sector;
    }

    public int version() {
        return engine.version();
    }

    /// Count of ticks.
    public long tick() {
        return fold.tick();
    }

    /// Offset of the first input that is not in it.
    public long inputOffsetNext() {
        return fold.inputOffsetNext();
    }

    /// Ticks of which an owner said what this fold had reached.
    public long agreed() {
        return agreed;
    }

    /// Folds a record.
    ///
    /// @param input empty if nobody can read it, which is right only if operators had it passed over
    /// @throws RuntimeException if the engine does not survive it, or did not reach what the owner says of an earlier tick
    public Taken take(long offset, Optional<SectorInput> input) {
        if (offset < fold.inputOffsetNext()) return Taken.FOLDED;
        if (passedOver.contains(offset)) return passOver(offset);
        SectorInput read = input.orElseThrow(() -> new IllegalStateException("nobody can read it"));
        if (read instanceof EngineChange change && change.version() > engine.version()) {
            next = Optional.of(change);
            return Taken.HANDED_OVER;
        }
        held.add(new Held(offset, input));
        if (!fold.apply(offset, inputs.encode(read))) return Taken.FOLDED;
        stepped(read);
        return Taken.STEPPED;
    }

    private Taken passOver(long offset) {
        held.add(new Held(offset, Optional.empty()));
        fold.skip(offset);
        return Taken.FOLDED;
    }

    private void stepped(SectorInput input) {
        if (input instanceof Tick tick) hold(tick);
        hashes[place(fold.tick())] = fold.hash();
        if (fold.tick() % TICKS_A_STATE != 0) return;
        state = Optional.of(theirStates.decode(fold.snapshot()));
        held.clear();
    }

    private void hold(Tick tick) {
        long proven = tick.provenTick();
        if (proven < Math.max(firstTick, fold.tick() - PROOFS_REMEMBERED + 1) || proven >= fold.tick()) return;
        if (hashes[place(proven)] != tick.provenHash())
            throw new IllegalStateException(
                    "the owner says that tick %d has hash %016x, and engine version %d comes to %016x"
                            .formatted(proven, tick.provenHash(), engine.version(), hashes[place(proven)]));
        agreed++;
    }

    private static int place(long tick) {
        return (int) (tick & PROOFS_REMEMBERED - 1);
    }

    /// What the last tick did, as this build reads it.
    public SectorTick outcome() {
        return theirTicks.decode(fold.tickRecord());
    }

    /// What left in the last tick.
    public List<Departure> departures() {
        List<Departure> all = new ArrayList<>();
        for (Fold.Departed each : fold.departures())
            if (theirInputs.decode(each.input()) instanceof SectorInput.Arrival arrival)
                all.add(new Departure(each.to(), arrival));
        return all;
    }

    /// What the next engine begins with.
    ///
    /// @throws IllegalStateException if this one goes on
    HandOver handOver() {
        int version = next.orElseThrow(
                        () -> new IllegalStateException("engine version %d goes on".formatted(version())))
                .version();
        Optional<SectorSnapshot> last = stateOfLastTick();
        long from = last.map(SectorSnapshot::inputOffsetNext).orElse(0L);
        List<Held> behind = held.stream().filter(each -> each.offset >= from).toList();
        return new HandOver(version, last, behind);
    }

    private Optional<SectorSnapshot> stateOfLastTick() {
        Fold again = begin();
        if (again.tick() == fold.tick()) return state;
        for (int record = 0; again.tick() < fold.tick(); record++) {
            Held each = held.get(record);
            if (each.input.isPresent()) again.apply(each.offset, inputs.encode(each.input.get()));
            else again.skip(each.offset);
        }
        return Optional.of(theirStates.decode(again.snapshot()));
    }
}
