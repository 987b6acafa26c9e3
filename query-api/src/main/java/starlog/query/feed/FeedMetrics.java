package starlog.query.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import starlog.query.world.WatchedSector;
import starlog.query.world.WatchedWorld;
import starlog.schemas.event.SectorTick;

/// How far each sector has come and how late its ticks are handed on.
final class FeedMetrics {
    private final InstantSource clock;
    private final List<Timer> lags;

    FeedMetrics(WatchedWorld world, InstantSource clock, MeterRegistry metrics) {
        this.clock = clock;
        this.lags = IntStream.range(0, world.sectorCount())
                .mapToObj(sector -> lag(sector, metrics))
                .toList();
        for (int sector = 0; sector < world.sectorCount(); sector++)
            Gauge.builder("starlog.feed.tick", world.sector(sector), WatchedSector::tick)
                    .tag("sector", Integer.toString(sector))
                    .description("Last tick folded in")
                    .register(metrics);
    }

    private static Timer lag(int sector, MeterRegistry metrics) {
        return Timer.builder("starlog.feed.lag")
                .tag("sector", Integer.toString(sector))
                .description("From the owner writing a tick to its frames being handed to the clients' sockets")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    void handedOn(int sector, SectorTick tick) {
        Instant written = Instant.EPOCH.plus(tick.atMicros, ChronoUnit.MICROS);
        lags.get(sector).record(Duration.between(written, clock.instant())); // one below zero is not counted
    }
}
