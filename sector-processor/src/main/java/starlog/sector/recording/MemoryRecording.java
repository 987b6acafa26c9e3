package starlog.sector.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A recording in memory.
public final class MemoryRecording implements Recording {
    private final int sector;
    private final Optional<byte[]> snapshot;
    private final Map<Integer, String> schemas;
    private final List<Input> inputs;
    private int next;

    public MemoryRecording(int sector, Optional<byte[]> snapshot, Map<Integer, String> schemas, List<Input> inputs) {
        this.sector = sector;
        this.snapshot = snapshot;
        this.schemas = Map.copyOf(schemas);
        this.inputs = List.copyOf(inputs);
    }

    @Override
    public int sector() {
        return sector;
    }

    @Override
    public Optional<byte[]> snapshot() {
        return snapshot;
    }

    @Override
    public Map<Integer, String> schemas() {
        return schemas;
    }

    @Override
    public Optional<Input> next() {
        return next == inputs.size() ? Optional.empty() : Optional.of(inputs.get(next++));
    }

    @Override
    public void rewind() {
        next = 0;
    }
}
