package starlog.sector.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import starlog.sector.archive.ArchiveStore.Stored;

/// How far back the archive of a sector reaches without a gap, by the names and headers of its files.
///
/// @param end offset behind the last record
/// @param firstTick that can be folded from it
/// @param firstMillis when its first record was appended
/// @param lastMillis and its last one
/// @param bytes of all files of the sector, also of those before a gap
public record ArchiveReach(long end, long firstTick, long firstMillis, long lastMillis, long bytes) {
    /// Empty if there is nothing of the sector.
    ///
    /// @throws DamagedRange if a header that is needed is not what was written
    public static Optional<ArchiveReach> of(ArchiveStore store, int sector) throws IOException {
        List<RangeName> ranges = ArchivedPast.ranges(store, sector);
        if (ranges.isEmpty()) return Optional.empty();
        int first = ranges.size() - 1;
        while (first > 0
                && ranges.get(first - 1).last() + 1 == ranges.get(first).first()) first--;
        RangeHeader begin = RangeFile.header(store, ranges.get(first).toString());
        while (!begin.beginsAlone() && first < ranges.size() - 1)
            begin = RangeFile.header(store, ranges.get(++first).toString());
        if (!begin.beginsAlone()) return Optional.empty();
        RangeHeader end = RangeFile.header(store, ranges.getLast().toString());
        long bytes = store.list(RangeName.folder(sector)).stream()
                .mapToLong(Stored::bytes)
                .sum();
        return Optional.of(new ArchiveReach(
                ranges.getLast().last() + 1, begin.tickBefore() + 1, begin.firstMillis(), end.lastMillis(), bytes));
    }
}
