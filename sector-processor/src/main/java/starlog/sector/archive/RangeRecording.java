package starlog.sector.archive;

import java.util.Map;
import java.util.Optional;
import starlog.sector.recording.Recording;

/// A range as a recording. One thread at a time.
public final class RangeRecording implements Recording {
    private final RangeFile file;
    private int record;
    private int bodyFrom;

    /// @param file one that begins with a state, or with the world
    public RangeRecording(RangeFile file) {
        if (!file.header().beginsAlone())
            throw new IllegalArgumentException(file.header().range() + " needs the range before it");
        this.file = file;
    }

    @Override
    public int sector() {
        return file.header().range().sector();
    }

    @Override
    public Optional<byte[]> snapshot() {
        return file.snapshot();
    }

    @Override
    public Map<Integer, String> schemas() {
        return file.header().schemas();
    }

    @Override
    public Optional<Input> next() {
        RecordColumns records = file.records();
        if (record == records.count()) return Optional.empty();
        var input = new Input(records.offset(record), records.body(record, bodyFrom));
        bodyFrom += records.bodyLength(record);
        record++;
        return Optional.of(input);
    }

    @Override
    public void rewind() {
        record = 0;
        bodyFrom = 0;
    }
}
