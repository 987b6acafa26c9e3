package starlog.sector.archive;

import java.util.Optional;
import java.util.OptionalLong;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.replay.RecordedSector;

/// A part of a sector's past of which nothing is left but its files. What it comes to is proven by its own ticks.
public final class ArchivedSector implements RecordedSector {
    private final ArchivedInputs inputs;
    private final TopicSerde<SectorTick> ticks = TopicSerde.offline(new SectorTickCodec());

    public ArchivedSector(ArchivedInputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public int sector() {
        return inputs.sector();
    }

    @Override
    public Optional<SectorSnapshot> startingState() {
        return inputs.startingState();
    }

    @Override
    public Optional<RecordedInput> nextInput() {
        return inputs.next();
    }

    @Override
    public OptionalLong inputsEnd() {
        return OptionalLong.of(inputs.end());
    }

    @Override
    public Optional<RecordedTick> nextTick() {
        return Optional.empty();
    }

    @Override
    public boolean quarantined(long offset) {
        for (var each = nextInput(); each.isPresent(); each = nextInput())
            if (each.get().quarantines(offset)) return true;
        return false;
    }

    @Override
    public void rewind() {
        inputs.rewind();
    }

    @Override
    public byte[] encode(SectorTick tick) {
        return ticks.encode(tick);
    }

    @Override
    public SectorTick decode(byte[] tick) {
        return ticks.decode(tick);
    }

    @Override
    public void close() {}
}
