package starlog.sector.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.sector.archive.ArchiveStore.Stored;

/// Keeps the archive within its bytes. Every sector has the same share, so that nodes need not agree; its oldest ranges
/// go first, and what is left begins with a state from which it can be folded. One thread.
public final class ArchiveBudget {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveBudget.class);
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final long bytesPerSector;
    private final LongSupplier nanos;
    private boolean told;
    private long toldNanos;
    private long rangesGone;
    private long bytesGone;

    /// @param bytesMax of all sectors
    /// @param nanos a clock for how often to tell
    public ArchiveBudget(long bytesMax, int sectors, LongSupplier nanos) {
        this.bytesPerSector = bytesMax / sectors;
        this.nanos = nanos;
    }

    /// Takes away what is too much of a sector. Its newest range stays in any case.
    void keep(ArchiveStore store, int sector) throws IOException {
        Deque<Stored> ranges = new ArrayDeque<>();
        long bytes = 0;
        for (Stored each : store.list(RangeName.folder(sector))) {
            if (RangeName.of(each.name()).isEmpty()) continue;
            ranges.add(each);
            bytes += each.bytes();
        }
        boolean alone = true;
        while (ranges.size() > 1 && (bytes > bytesPerSector || !alone)) {
            Stored oldest = ranges.removeFirst();
            store.delete(oldest.name());
            bytes -= oldest.bytes();
            rangesGone++;
            bytesGone += oldest.bytes();
            alone = beginsAlone(store, ranges.getFirst());
        }
        tell();
    }

    /// A damaged one is left for people to see.
    private static boolean beginsAlone(ArchiveStore store, Stored range) throws IOException {
        try {
            return RangeFile.header(store, range.name()).beginsAlone();
        } catch (DamagedRange _) {
            return true;
        }
    }

    private void tell() {
        long now = nanos.getAsLong();
        if (rangesGone == 0 || told && now - toldNanos < DAY_NANOS) return;
        told = true;
        toldNanos = now;
        LOG.atInfo()
                .addKeyValue("ranges", rangesGone)
                .addKeyValue("bytes", bytesGone)
                .addKeyValue("bytesPerSectorMax", bytesPerSector)
                .log("the archive is full: its oldest ranges go (starlog.sector.archive.bytes-max); told once a day");
        rangesGone = 0;
        bytesGone = 0;
    }
}
