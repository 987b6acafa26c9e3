package starlog.sector.fork;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording;

/// A recording from a tick on, with edits: what would have been said to the sector. It streams, and holds one tick's inputs
/// and one state.
///
/// A fork proves nothing of itself, as no owner has made it: the hashes in its ticks are left out. An input that no longer
/// fits gets its verdict by the rules. Neighbours are not forked: what comes over a border comes as it came, but for what
/// has never left in the fork. A fork without edits is the recording as it is, with what proves it. One thread.
public final class Fork implements Recording {
    private final ForkPoint point;
    private final Recording source;
    private final Set<Long> passedOver;
    private final List<Edit> edits;
    private final long lastTick;
    private final TopicSerde<SectorInput> reading;
    private final TopicSerde<SectorInput> writing = OwnSchemas.serde(new SectorInputCodec());
    private final Queue<Input> ready = new ArrayDeque<>();
    private final boolean[] done; // of edits that happen once
    private final long[] met;
    private TickCount count;
    private EditedIntents intents;
    private EditedRules rules;
    private OwnFold own; // null without edits
    private long offsetsMore;

    /// @param source from where the point was found, for this fork alone
    /// @param passedOver offsets of inputs that are passed over
    /// @param lastTick where the fork ends, if the recording does not end before
    /// @throws IllegalArgumentException if an edit is of a tick before the fork, or behind its end
    public Fork(ForkPoint point, Recording source, Set<Long> passedOver, List<Edit> edits, long lastTick) {
        this.point = point;
        this.source = source;
        this.passedOver = Set.copyOf(passedOver);
        this.edits = List.copyOf(edits);
        this.lastTick = lastTick;
        this.reading = TopicSerde.of(new SectorInputCodec(), source.schemas());
        this.done = new boolean[edits.size()];
        this.met = new long[edits.size()];
        this.edits.forEach(this::requireWithin);
        begin();
    }

    private void requireWithin(Edit edit) {
        long tick = tickOf(edit);
        if (tick < point.tick() || tick > lastTick)
            throw new IllegalArgumentException(
                    "\"%s\" is of tick %d, and the fork is of %d to %d".formatted(edit, tick, point.tick(), lastTick));
    }

    /// In which tick the edit happens, or may happen first.
    private long tickOf(Edit edit) {
        return switch (edit) {
            case Edit.Inject inject -> inject.tick();
            case Edit.Rules change -> change.tick() == Edit.AT_ONCE ? point.tick() : change.tick();
            case Edit.Nothing nothing -> nothing.tick();
            case Edit.Seed _, Edit.Remove _, Edit.Change _ -> point.tick();
        };
    }

    private void begin() {
        source.rewind();
        ready.clear();
        Arrays.fill(done, false);
        Arrays.fill(met, 0);
        count = new TickCount(point);
        intents = new EditedIntents(edits, point.sequences(), met);
        rules = new EditedRules(point);
        own = edits.isEmpty() ? null : new OwnFold(point);
        offsetsMore = 0;
    }

    public List<Edit> edits() {
        return edits;
    }

    /// How many intents each edit concerned, as far as the fork has been read; 1 for what is injected or put in force.
    public long[] met() {
        return met.clone();
    }

    /// The state of the fork, as far as it has been read. Of a fork with edits, until it is rewound.
    OwnFold own() {
        return own;
    }

    /// Ships and things that arrivals brought although they had never left in the fork; they are left out.
    public long arrivalsLeftOut() {
        return own == null ? 0 : own.leftOut();
    }

    /// Ships for which intents have been removed, as far as the fork has been read.
    Set<Long> shipsWithout() {
        return intents.shipsWithout();
    }

    /// Offsets that whoever folds it passes over; a fork with edits leaves such inputs out.
    public Set<Long> passedOver() {
        return edits.isEmpty() ? passedOver : Set.of();
    }

    /// What a sequence of a ship was before edits, of an intent that has been read; empty of an injected one.
    OptionalLong originally(long ship, long sequence) {
        return intents.originally(ship, sequence);
    }

    @Override
    public int sector() {
        return point.sector();
    }

    @Override
    public Optional<byte[]> snapshot() {
        return point.stateBytes();
    }

    @Override
    public Map<Integer, String> schemas() {
        Map<Integer, String> all = new HashMap<>(source.schemas());
        all.putAll(OwnSchemas.texts());
        return all;
    }

    @Override
    public Optional<Input> next() {
        while (ready.isEmpty() && count.tick() < lastTick) {
            Optional<Input> next = source.next();
            if (next.isEmpty()) return next;
            if (next.get().offset() >= point.offset()) take(next.get());
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public void rewind() {
        begin();
    }

    @Override
    public void close() {
        source.close();
    }

    private void take(Input input) {
        Optional<SectorInput> read = read(input);
        if (edits.isEmpty()) {
            ready.add(input);
            if (!passedOver.contains(input.offset())) read.ifPresent(count::take);
        } else if (read.isEmpty()) {
            if (!passedOver.contains(input.offset())) passOn(input);
        } else if (!passedOver.contains(input.offset()) || isProofPassedOver(read.get())) {
            edit(input.offset(), read.get());
        }
    }

    /// Whoever folds it stands there, and is told why.
    private void passOn(Input input) {
        ready.add(new Input(input.offset() + offsetsMore, input.bytes()));
        own.stand(input.offset() + offsetsMore);
    }

    /// Of a tick that contradicted a fold only what it proves is passed over.
    private boolean isProofPassedOver(SectorInput input) {
        return input instanceof Tick tick && tick.provenTick() != 0;
    }

    private Optional<SectorInput> read(Input input) {
        try {
            return input.bytes() == null ? Optional.empty() : Optional.of(reading.decode(input.bytes()));
        } catch (UnreadableRecord e) {
            return Optional.empty(); // whoever folds it is told
        }
    }

    private void edit(long offset, SectorInput input) {
        long tick = count.tick() + 1;
        switch (input) {
            case IntentBatch(var batch) -> write(offset, new IntentBatch(intents.of(batch, offset, tick)));
            case Arrival arrival -> write(offset, edited(own.possible(arrival), offset, tick));
            case SectorInput.Rules entry -> write(offset, rules.of(entry));
            case Tick each -> {
                if (count.steps(each)) makeDue(offset, tick);
                write(offset, new Tick(each.epoch(), each.atMicros(), each.stepNanos(), each.speedPermille()));
            }
            case SectorInput.Quarantine _ -> {} // of offsets that are others here
            case SectorInput.Claim _,
                    SectorInput.Release _,
                    SectorInput.Dilation _,
                    SectorInput.Settlement _,
                    SectorInput.EngineChange _ -> write(offset, input);
        }
        count.take(input);
    }

    private Arrival edited(Arrival arrival, long offset, long tick) {
        if (arrival.intents().isEmpty()) return arrival;
        return new Arrival(
                arrival.from(),
                arrival.number(),
                arrival.tick(),
                arrival.travellers(),
                intents.of(arrival.intents(), offset, tick),
                arrival.ended());
    }

    /// What edits add in front of a tick.
    private void makeDue(long offset, long tick) {
        for (int edit = 0; edit < done.length; edit++) {
            Edit due = edits.get(edit);
            if (done[edit] || tickOf(due) > tick) continue;
            SectorInput added = switch (due) {
                case Edit.Inject inject -> new IntentBatch(List.of(intents.inject(inject)));
                case Edit.Rules(long _, var values) -> rules.edit(values);
                case Edit.Seed(long seed) -> rules.edit(EditedRules.seed(seed));
                case Edit.Nothing _ -> new IntentBatch(List.of());
                case Edit.Remove _, Edit.Change _ -> null;
            };
            if (added == null) continue;
            done[edit] = true;
            met[edit] = 1;
            write(offset, added);
            offsetsMore++;
        }
    }

    private void write(long offset, SectorInput input) {
        long place = offset + offsetsMore;
        ready.add(new Input(place, writing.encode(input)));
        own.apply(place, input);
    }
}
