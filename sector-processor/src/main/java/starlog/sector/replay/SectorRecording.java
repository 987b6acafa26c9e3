package starlog.sector.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording;

/// A sector's past, however it is read, for engines of any build. One thread at a time.
public final class SectorRecording implements Recording {
    private final RecordedSector recorded;
    private final Map<Integer, String> schemas;

    /// @param schemas of its inputs, as text, by their ids
    public SectorRecording(RecordedSector recorded, Map<Integer, String> schemas) {
        this.recorded = recorded;
        Map<Integer, String> all = new HashMap<>(schemas);
        all.putAll(OwnSchemas.texts()); // of the state
        this.schemas = Map.copyOf(all);
    }

    @Override
    public int sector() {
        return recorded.sector();
    }

    @Override
    public Optional<byte[]> snapshot() {
        return recorded.startingState().map(OwnSchemas.serde(new SectorSnapshotCodec())::encode);
    }

    @Override
    public Map<Integer, String> schemas() {
        return schemas;
    }

    @Override
    public Optional<Input> next() {
        return recorded.nextInput().map(each -> new Input(each.offset(), each.bytes()));
    }

    @Override
    public void rewind() {
        recorded.rewind();
    }

    @Override
    public boolean extend() {
        return recorded.extendInputs();
    }

    @Override
    public void close() {
        recorded.close();
    }
}
