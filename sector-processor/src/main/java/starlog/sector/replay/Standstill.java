package starlog.sector.replay;

/// A record that no fold survives and that nobody had passed over: the sector stands still there.
public record Standstill(int sector, long offset, String why) {
    @Override
    public String toString() {
        return "stands still at offset %d: %s; `starlog quarantine --sector %d --offset %d --reason ...` has it passed over"
                .formatted(offset, why, sector, offset);
    }
}
