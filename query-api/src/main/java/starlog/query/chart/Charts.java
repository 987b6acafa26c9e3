package starlog.query.chart;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import starlog.query.http.NotReady;
import starlog.query.rules.RulesInForce;
import starlog.query.world.Moment;
import starlog.query.world.WatchedSector;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;
import starlog.schemas.space.SectorGrid;

/// Each sector's chart as bytes, made anew once a second at most, however many ask: what stands still need not be looked
/// at in every tick. Any thread.
final class Charts {
    private static final long GOOD_FOR_NANOS = 1_000_000_000;

    private final WatchedWorld world;
    private final SectorGrid grid;
    private final int sectorSizeMm;
    private final RulesInForce rules;
    private final LongSupplier nanoTime;
    private final AtomicReferenceArray<Made> made;

    /// @param hash of the bytes
    private record Made(byte[] json, int hash, long atNanos) {
        static Made of(SectorChart chart, long nowNanos) {
            byte[] json = Json.bytes(chart);
            return new Made(json, Arrays.hashCode(json), nowNanos);
        }
    }

    /// @param nanoTime as [System#nanoTime]
    Charts(WatchedWorld world, SectorGrid grid, int sectorSizeMm, RulesInForce rules, LongSupplier nanoTime) {
        this.world = world;
        this.grid = grid;
        this.sectorSizeMm = sectorSizeMm;
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.made = new AtomicReferenceArray<>(world.sectorCount());
    }

    /// The JSON of a sector's [SectorChart]; not to be changed.
    ///
    /// @throws starlog.runtime.http.Problem 503 while the sector is not known
    byte[] json(int sector) {
        return of(sector).json;
    }

    /// Changes with the chart.
    int hash(int sector) {
        return of(sector).hash;
    }

    private Made of(int sector) {
        Made known = made.get(sector);
        long now = nanoTime.getAsLong();
        if (known != null && now - known.atNanos < GOOD_FOR_NANOS) return known;
        WatchedSector watched = world.sector(sector);
        Moment moment = watched.moment().orElseThrow(() -> NotReady.because(watched.whyWaiting()));
        Made anew = Made.of(SectorChart.of(moment, grid, sectorSizeMm, rules.of(sector)), now);
        made.set(sector, anew);
        return anew;
    }
}
