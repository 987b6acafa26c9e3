package starlog.ingest.location;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.runtime.kafka.PartitionFeed;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Reads the topic `player-locations` from its beginning into [Locations], and follows it. A record that cannot be
/// read is passed over and told of. One thread runs [#run]; the rest is for any thread.
public final class LocationFeed {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the wish to stop

    private final PartitionFeed partitions;
    private final TopicSerde<ShipLocation> serde;
    private final int sectorCount;
    private final LocationConfig config;
    private final Locations locations = new Locations();
    private final DamagedRecords damaged;

    /// @param serde used by [#run]'s thread alone
    public LocationFeed(
            PartitionFeed partitions,
            TopicSerde<ShipLocation> serde,
            int sectorCount,
            LocationConfig config,
            MeterRegistry metrics) {
        this.partitions = partitions;
        this.serde = serde;
        this.sectorCount = sectorCount;
        this.config = config;
        this.damaged = new DamagedRecords(metrics);
        Gauge.builder("starlog.ingest.locations", locations, Locations::count)
                .description("Ships that have left home or changed hands, of which it is known where they are")
                .register(metrics);
        Gauge.builder("starlog.ingest.locations.lag.records", partitions, PartitionFeed::lagRecords)
                .description("Records of player-locations not read yet")
                .register(metrics);
    }

    /// What was read so far.
    public Locations locations() {
        return locations;
    }

    /// Why not to serve; empty when all is read, or nearly.
    public Optional<String> whyNot() {
        Optional<String> waiting = partitions.whyNot(config.readyLag());
        if (waiting.isPresent() || locations.complete()) return waiting;
        return Optional.of("reading: " + partitions.lagRecords() + " records to come");
    }

    /// Reads until told to end.
    ///
    /// @throws starlog.runtime.health.OperatorNeeded the topic has fewer partitions than the world has sectors
    public void run(BooleanSupplier ending) throws InterruptedException {
        try (partitions) {
            partitions.awaitSectors(sectorCount, config.topicPatience(), ending);
            start();
            while (!ending.getAsBoolean()) poll(LOOK_AGAIN);
        }
    }

    void start() {
        long[] offsets = new long[sectorCount]; // more partitions than that were added by mistake, and hold nothing
        Arrays.fill(offsets, PartitionFeed.FROM_START);
        partitions.start(offsets);
    }

    void poll(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : partitions.poll(wait)) take(record);
        if (partitions.lagRecords() == 0) locations.setComplete();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            boolean wasDamaged = damaged.replacedBy(record);
            if (record.value() == null) takenAway(record, wasDamaged);
            else
                locations.arrived(
                        record.partition(), required(record), serde.decode(record.value()), record.timestamp());
        } catch (UnreadableRecord e) {
            damaged.add(record, e);
        }
    }

    /// Where it only takes away what was damaged, it says nothing of a ship.
    private void takenAway(ConsumerRecord<byte[], byte[]> record, boolean wasDamaged) {
        OptionalLong ship = ship(record);
        if (!wasDamaged && ship.isPresent()) locations.left(record.partition(), ship.getAsLong(), record.timestamp());
    }

    private static long required(ConsumerRecord<byte[], byte[]> record) {
        return ship(record).orElseThrow(() -> new UnreadableRecord("the key is no ship's id"));
    }

    private static OptionalLong ship(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) return OptionalLong.empty();
        try {
            return OptionalLong.of(Topics.shipOf(record.key()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
