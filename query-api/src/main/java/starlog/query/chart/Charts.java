package starlog.query.chart;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import starlog.query.http.NotReady;
import starlog.query.rules.RulesInForce;
import starlog.query.rules.RulesVersion;
import starlog.query.world.Moment;
import starlog.query.world.WatchedSector;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;
import starlog.schemas.space.SectorGrid;

/// Each sector's chart as bytes, made anew once a second at most, and when its rules are others, however many ask: what
/// stands still need not be looked at in every tick. Any thread.
final class Charts {
    private static final long GOOD_FOR_NANOS = 1_000_000_000;

    private final WatchedWorld world;
    private final SectorGrid grid;
    private final int sectorSizeMm;
    private final RulesInForce rules;
    private final LongSupplier nanoTime;
    private final AtomicReferenceArray<Made> made;

    /// @param hash of the bytes
    /// @param rulesVersion null while the rules are not known
    private record Made(byte[] json, int hash, Integer rulesVersion, long atNanos) {
        static Made of(SectorChart chart, long nowNanos) {
            byte[] json = Json.bytes(chart);
            return new Made(json, Arrays.hashCode(json), chart.rulesVersion(), nowNanos);
        }

        boolean isGood(Integer rulesVersionNow, long nowNanos) {
            return nowNanos - atNanos < GOOD_FOR_NANOS && Objects.equals(rulesVersion, rulesVersionNow);
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
        Optional<RulesVersion> inForce = rules.of(sector);
        Integer version = inForce.map(RulesVersion::version).orElse(null);
        if (known != null && known.isGood(version, now)) return known;
        WatchedSector watched = world.sector(sector);
        Moment moment = watched.moment().orElseThrow(() -> NotReady.because(watched.whyWaiting()));
        Made anew = Made.of(SectorChart.of(moment, grid, sectorSizeMm, inForce), now);
        made.set(sector, anew);
        return anew;
    }
}
