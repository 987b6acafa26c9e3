package starlog.sector.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import starlog.sector.archive.ArchiveStore.Stored;

/// All that the archive has of a sector, as far as it is whole: stretches that can be folded each for itself, and in words
/// what is missing between them. Every file was read once, and its checksums were right.
///
/// @param stretches in their order
/// @param faults files that are damaged, and gaps
public record ArchivedPast(List<ArchivedInputs> stretches, List<String> faults) {
    public ArchivedPast {
        stretches = List.copyOf(stretches);
        faults = List.copyOf(faults);
    }

    /// @param fromTick nothing is needed of what lies before it
    public static ArchivedPast of(ArchiveStore store, int sector, long fromTick) throws IOException {
        var search = new Search(store, sector);
        for (RangeName range : ranges(store, sector)) search.take(range, fromTick);
        search.endStretch();
        return new ArchivedPast(search.stretches, search.faults);
    }

    /// The ranges of a sector, by their first offset; one that lies within another is left out.
    public static List<RangeName> ranges(ArchiveStore store, int sector) throws IOException {
        List<RangeName> all = store.list(RangeName.folder(sector)).stream()
                .map(Stored::name)
                .map(RangeName::of)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(RangeName::first)
                        .thenComparing(Comparator.comparingLong(RangeName::last).reversed()))
                .toList();
        List<RangeName> outer = new ArrayList<>();
        for (RangeName each : all)
            if (outer.isEmpty() || each.last() > outer.getLast().last()) outer.add(each);
        return outer;
    }

    private static final class Search {
        private final ArchiveStore store;
        private final int sector;
        private final List<ArchivedInputs> stretches = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final List<RangeName> stretch = new ArrayList<>();
        private long next = -1;

        Search(ArchiveStore store, int sector) {
            this.store = store;
            this.sector = sector;
        }

        void take(RangeName range, long fromTick) throws IOException {
            RangeHeader header;
            try {
                header = RangeFile.header(store, range.toString());
                if (header.tickAfter() >= fromTick) RangeFile.read(store, range.toString());
            } catch (DamagedRange damaged) {
                faults.add("sector %d: %s".formatted(sector, damaged.getMessage()));
                endStretch();
                next = range.last() + 1; // said already: no gap on top of it
                return;
            }
            if (next >= 0 && range.first() != next) {
                faults.add("sector %d: the archive has nothing of offsets %d to %d"
                        .formatted(sector, next, range.first() - 1));
                endStretch();
            }
            next = range.last() + 1;
            // A range that begins with a state makes those before it unnecessary, if only later ticks are wanted.
            if (header.beginsAlone() && header.tickBefore() < fromTick) stretch.clear();
            if (header.beginsAlone() || !stretch.isEmpty()) stretch.add(range);
            else faults.add("sector %d: %s needs the range before it".formatted(sector, store.place(range.toString())));
        }

        void endStretch() {
            if (!stretch.isEmpty()) stretches.add(new ArchivedInputs(store, stretch));
            stretch.clear();
        }
    }
}
