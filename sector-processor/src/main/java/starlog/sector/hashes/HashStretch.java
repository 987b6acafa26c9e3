package starlog.sector.hashes;

/// Of which ticks a file has the hashes.
///
/// @param world the world's id, "" if it is not known
/// @param engineVersion hashes are comparable within one
/// @param fromTick the first tick
/// @param toTick the last one, `fromTick - 1` if there is none
public record HashStretch(String world, int sector, int engineVersion, long fromTick, long toTick) {
    public long ticks() {
        return toTick - fromTick + 1;
    }
}
