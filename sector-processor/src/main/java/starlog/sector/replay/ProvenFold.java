package starlog.sector.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Settlement;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

/// A recording folded by any engine, tick after tick, and held against what owners proved of their own ticks. It stands
/// for good at the first record that contradicts, or that no fold survives. Streams: it holds the inputs of one tick. One
/// thread.
public final class ProvenFold {
    /// More than an owner ever has under way.
    private static final int REMEMBERED = 1_024;

    private final Recording recording;
    private final Set<Long> passedOver;
    private final TopicSerde<SectorInput> serde;
    private final Fold fold;
    private final List<FoldedInput> inputs = new ArrayList<>();
    private final long[] hashes = new long[REMEMBERED];
    private final long first;
    private long last;
    private long provenTo;
    private long proven;
    private long epoch;
    private long distrusted;
    private Optional<Stand> stand = Optional.empty();

    /// @param decoded empty if nobody can read it
    public record FoldedInput(long offset, byte[] bytes, Optional<SectorInput> decoded) {}

    /// Where the fold goes no further.
    ///
    /// @param tick of which its owner says something else, or within which the record stands
    /// @param offset of the record that says so
    /// @param recorded what the owner says, "" if it is not about that
    /// @param folded what the fold has instead, "" as well
    public record Stand(long tick, long offset, String recorded, String folded, String why) {}

    /// As the recording begins.
    ///
    /// @throws IllegalStateException if the state with which it begins is of another engine, or does not have its hash
    public ProvenFold(Engine engine, Recording recording, Set<Long> passedOver) {
        recording.rewind();
        this.recording = recording;
        this.passedOver = Set.copyOf(passedOver);
        this.serde = TopicSerde.of(new SectorInputCodec(), recording.schemas());
        this.fold = recording
                .snapshot()
                .map(state -> engine.restore(state, recording.schemas()))
                .orElseGet(() -> engine.begin(recording.sector(), recording.schemas()));
        this.first = Math.max(1, fold.tick());
        remember();
    }

    public Fold fold() {
        return fold;
    }

    /// What the last step folded, in its order; the tick itself is the last.
    public List<FoldedInput> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /// Ticks of which an owner said what this fold had reached.
    public long proven() {
        return proven;
    }

    /// The last one of them, 0 if there is none.
    public long provenTo() {
        return provenTo;
    }

    public Optional<Stand> stand() {
        return stand;
    }

    /// Folds on to the end of the next tick. False at the end, and where it stands.
    public boolean step() {
        inputs.clear();
        while (stand.isEmpty()) {
            Optional<Input> next = recording.next();
            if (next.isEmpty()) return false;
            if (next.get().offset() >= fold.inputOffsetNext() && take(next.get())) return stand.isEmpty();
        }
        return false;
    }

    private boolean take(Input input) {
        Optional<SectorInput> decoded;
        try {
            decoded = Optional.of(decode(input));
        } catch (UnreadableRecord e) {
            decoded = Optional.empty();
            if (!passedOver.contains(input.offset())) return standAt(input, e.getMessage());
        }
        inputs.add(new FoldedInput(input.offset(), input.bytes(), decoded));
        if (passedOver.contains(input.offset()) && !contradicts(decoded)) {
            fold.skip(input.offset());
            if (decoded.isEmpty()) distrusted = epoch; // it may have been a tick: the owner counts otherwise
            return false;
        }
        return apply(input, decoded.orElseThrow());
    }

    private SectorInput decode(Input input) {
        if (input.bytes() == null) throw new UnreadableRecord("there are no bytes");
        return serde.decode(input.bytes());
    }

    private boolean contradicts(Optional<SectorInput> input) {
        return input.orElse(null) instanceof Tick tick && contradicts(tick);
    }

    private boolean contradicts(Tick tick) {
        if (tick.provenTick() == 0 || tick.epoch() == distrusted) return false;
        return tick.provenTick() > last || remembers(tick) && hashes[place(tick.provenTick())] != tick.provenHash();
    }

    private boolean remembers(Tick tick) {
        return tick.provenTick() >= Math.max(first, last - REMEMBERED + 1);
    }

    private boolean apply(Input input, SectorInput decoded) {
        boolean contradiction = decoded instanceof Tick tick && contradicts(tick);
        boolean stepped;
        try {
            stepped = fold.apply(input.offset(), input.bytes());
        } catch (RuntimeException e) {
            return standAt(input, "the engine does not survive it: " + e);
        }
        if (stepped && decoded instanceof Tick tick) {
            epoch = tick.epoch();
            if (contradiction && !passedOver.contains(input.offset())) return standAt(input, tick);
            if (contradiction) distrusted = tick.epoch();
            else count(tick);
        }
        if (stepped || decoded instanceof Settlement) remember();
        return stepped;
    }

    private void count(Tick tick) {
        if (tick.provenTick() == 0 || tick.epoch() == distrusted || !remembers(tick)) return;
        proven++;
        provenTo = Math.max(provenTo, tick.provenTick());
    }

    private boolean standAt(Input input, Tick tick) {
        String recorded = "hash %016x".formatted(tick.provenHash());
        String folded = tick.provenTick() > last
                ? "only tick " + last
                : "hash %016x".formatted(hashes[place(tick.provenTick())]);
        String why = "its owner says that tick %d has %s, and this fold has %s"
                .formatted(tick.provenTick(), recorded, folded);
        stand = Optional.of(new Stand(tick.provenTick(), input.offset(), recorded, folded, why));
        return true;
    }

    private boolean standAt(Input input, String why) {
        stand = Optional.of(new Stand(fold.tick() + 1, input.offset(), "", "", why));
        return true;
    }

    private void remember() {
        last = fold.tick();
        hashes[place(last)] = fold.hash();
    }

    private static int place(long tick) {
        return (int) (tick & REMEMBERED - 1);
    }
}
