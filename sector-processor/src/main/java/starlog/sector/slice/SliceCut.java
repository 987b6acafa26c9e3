package starlog.sector.slice;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeName;
import starlog.sector.archive.RecordColumns;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.NotFolded;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

/// Cuts a slice out of a recording: the state before its first tick, and the inputs from there to its last. The
/// records are written anew, without what people have written into them; so the file needs no registry, and says nothing
/// of anybody. One thread.
public final class SliceCut {
    private static final int LOOK_TICKS = 1_024;

    /// An owner proves a tick within so many of its next ones; what proves the last tick belongs to the slice.
    private static final int PROOF_TICKS = 64;

    private final Recording recording;
    private final Engine engine;
    private final String world;
    private final Set<Long> passedOver;
    private final LongConsumer progress;
    private final TopicSerde<SectorInput> reading;
    private final TopicSerde<SectorInput> writing = OwnSchemas.serde(new SectorInputCodec());
    private long folded;

    /// @param world the world's id
    /// @param passedOver offsets of inputs that are passed over: they stay in the slice, unless nobody can read them
    /// @param progress told now and then of the tick that has been reached
    public SliceCut(Recording recording, Engine engine, String world, Set<Long> passedOver, LongConsumer progress) {
        this.recording = recording;
        this.engine = engine;
        this.world = world;
        this.passedOver = Set.copyOf(passedOver);
        this.progress = progress;
        this.reading = TopicSerde.of(new SectorInputCodec(), recording.schemas());
    }

    /// What a slice is and what is known of it.
    ///
    /// @param file to be written
    /// @param proven whether the owner says the hash of its last tick
    public record Slice(RangeFile file, SliceLink link, boolean proven) {}

    /// @param fromTick the first tick of the slice
    /// @param toTick the last one
    /// @throws IllegalArgumentException if the recording does not hold them
    /// @throws NotFolded at a record that no fold survives
    public Slice cut(long fromTick, long toTick) {
        Fold fold = begin();
        if (fold.tick() >= fromTick)
            throw new IllegalArgumentException(
                    "the recording begins behind tick %d, and tick %d is asked for".formatted(fold.tick(), fromTick));
        boolean asItBegins = fold.tick() == fromTick - 1; // no engine writes a state before it has stepped
        foldTo(fold, fromTick - 1);
        Optional<byte[]> state = asItBegins ? recording.snapshot() : Optional.of(fold.snapshot());
        return collect(fold, state, fromTick, toTick);
    }

    /// As above, from where the recording begins.
    public Slice cutFromBegin(long toTick) {
        return cut(begin().tick() + 1, toTick);
    }

    private Fold begin() {
        recording.rewind();
        return recording
                .snapshot()
                .map(state -> engine.restore(state, recording.schemas()))
                .orElseGet(() -> engine.begin(recording.sector(), recording.schemas()));
    }

    private void foldTo(Fold fold, long tick) {
        while (fold.tick() < tick) {
            Input input = recording.next().orElseThrow(() -> ends(fold));
            if (apply(fold, input) && fold.tick() % LOOK_TICKS == 0) progress.accept(fold.tick());
        }
    }

    private static IllegalArgumentException ends(Fold fold) {
        return new IllegalArgumentException("the recording ends with tick " + fold.tick());
    }

    private boolean apply(Fold fold, Input input) {
        if (input.offset() < fold.inputOffsetNext()) return false;
        if (passedOver.contains(input.offset())) {
            fold.skip(input.offset());
            return false;
        }
        try {
            return fold.apply(input.offset(), input.bytes());
        } catch (RuntimeException e) {
            throw new NotFolded(recording.sector(), input.offset(), fold.tick(), e);
        }
    }

    private Slice collect(Fold fold, Optional<byte[]> state, long fromTick, long toTick) {
        var records = new RecordColumns();
        long first = fold.inputOffsetNext();
        long last = first - 1;
        boolean proven = false;
        long hash = 0;
        for (int behind = 0; behind <= PROOF_TICKS && !proven; ) {
            folded = fold.tick();
            Optional<Input> next = recording.next();
            if (next.isEmpty() && fold.tick() < toTick) throw ends(fold);
            if (next.isEmpty()) break;
            if (next.get().offset() < first) continue;
            Optional<SectorInput> input;
            try {
                input = read(next.get());
            } catch (NotFolded e) {
                if (fold.tick() < toTick) throw e;
                break; // all that is wanted is there; it only stays unproven
            }
            input.ifPresent(each -> records.add(next.get().offset(), 0, writing.encode(Impersonal.of(each))));
            last = next.get().offset();
            if (fold.tick() < toTick) {
                if (apply(fold, next.get()) && fold.tick() == toTick) hash = fold.hash();
            } else if (input.orElse(null) instanceof Tick tick) {
                behind++;
                proven = tick.provenTick() >= toTick;
                if (tick.provenTick() == toTick) hash = tick.provenHash();
            }
        }
        var header = new RangeHeader(
                world,
                new RangeName(recording.sector(), first, last),
                records.count(),
                fromTick - 1,
                toTick,
                true,
                0,
                0,
                schemas(state),
                engine.version(),
                hash);
        var link = new SliceLink(world, recording.sector(), fromTick, toTick, hash);
        return new Slice(new RangeFile(header, state, records), link, proven);
    }

    private Map<Integer, String> schemas(Optional<byte[]> state) {
        Map<Integer, String> all = new HashMap<>(OwnSchemas.texts());
        all.putAll(engine.schemas()); // of a state that the engine has written
        OptionalInt writer = state.map(TopicSerde::writerOf).orElse(OptionalInt.empty());
        writer.ifPresent(id -> {
            if (recording.schemas().containsKey(id))
                all.putIfAbsent(id, recording.schemas().get(id));
        });
        return all;
    }

    /// Empty for what nobody can read.
    private Optional<SectorInput> read(Input input) {
        try {
            return input.bytes() == null ? Optional.empty() : Optional.of(reading.decode(input.bytes()));
        } catch (UnreadableRecord e) {
            if (passedOver.contains(input.offset())) return Optional.empty();
            throw new NotFolded(recording.sector(), input.offset(), folded, e);
        }
    }
}
