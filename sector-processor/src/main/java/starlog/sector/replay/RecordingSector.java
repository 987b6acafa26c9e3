package starlog.sector.replay;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.topic.Topics;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

/// A recording as a sector's past, such as a slice in a file. What it comes to is proven by its own ticks. One thread at a
/// time.
public final class RecordingSector implements RecordedSector {
    private final Recording recording;
    private final List<byte[]> ticks;
    private final TopicSerde<SectorInput> inputs;
    private final TopicSerde<SectorTick> serde = OwnSchemas.serde(new SectorTickCodec());
    private Iterator<byte[]> nextTicks;
    private long tickOffset;

    /// Nothing of `state-events` is known.
    public RecordingSector(Recording recording) {
        this(recording, List.of());
    }

    /// @param ticks as `state-events` has them, from offset 0 on
    RecordingSector(Recording recording, List<byte[]> ticks) {
        this.recording = recording;
        this.ticks = List.copyOf(ticks);
        this.inputs = TopicSerde.of(new SectorInputCodec(), recording.schemas());
        rewind();
    }

    @Override
    public int sector() {
        return recording.sector();
    }

    @Override
    public Optional<SectorSnapshot> startingState() {
        var states = TopicSerde.of(new SectorSnapshotCodec(), recording.schemas());
        return recording.snapshot().map(states::decode);
    }

    @Override
    public Optional<RecordedInput> nextInput() {
        return recording.next().map(each -> new RecordedInput(each.offset(), each.bytes(), () -> decoded(each)));
    }

    private SectorInput decoded(Input input) {
        try {
            if (input.bytes() == null) throw new UnreadableRecord("there are no bytes");
            return inputs.decode(input.bytes());
        } catch (UnreadableRecord e) {
            throw e.at(Topics.INTENTS, sector(), input.offset());
        }
    }

    @Override
    public boolean quarantined(long offset) {
        for (var each = nextInput(); each.isPresent(); each = nextInput())
            if (each.get().quarantines(offset)) return true;
        return false;
    }

    @Override
    public Optional<RecordedTick> nextTick() {
        return nextTicks.hasNext()
                ? Optional.of(new RecordedTick(tickOffset++, nextTicks.next(), false))
                : Optional.empty();
    }

    @Override
    public void rewind() {
        recording.rewind();
        nextTicks = ticks.iterator();
        tickOffset = 0;
    }

    @Override
    public byte[] encode(SectorTick tick) {
        return serde.encode(tick);
    }

    @Override
    public SectorTick decode(byte[] tick) {
        return serde.decode(tick);
    }

    @Override
    public void close() {
        recording.close();
    }
}
