package starlog.ingest.location;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.runtime.kafka.PartitionFeed;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Reads the topic `player-locations` from its beginning into [Locations], and follows it. One thread runs [#run];
/// the rest is for any thread.
public final class LocationFeed {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the wish to stop

    private final PartitionFeed partitions;
    private final TopicSerde<ShipLocation> serde;
    private final int sectorCount;
    private final LocationConfig config;
    private final Locations locations = new Locations();

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
    /// @throws starlog.runtime.health.OperatorNeeded the topic has not one partition for each sector
    /// @throws UnreadableRecord a record is none of ours
    public void run(BooleanSupplier ending) throws InterruptedException {
        try (partitions) {
            partitions.awaitSectors(sectorCount, config.topicPatience(), ending);
            start();
            while (!ending.getAsBoolean()) poll(LOOK_AGAIN);
        }
    }

    void start() {
        long[] offsets = new long[sectorCount];
        Arrays.fill(offsets, PartitionFeed.FROM_START);
        partitions.start(offsets);
    }

    void poll(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : partitions.poll(wait)) take(record);
        if (partitions.lagRecords() == 0) locations.setComplete();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        long ship = ship(record);
        if (record.value() == null) locations.left(record.partition(), ship, record.timestamp());
        else locations.arrived(record.partition(), ship, decoded(record), record.timestamp());
    }

    private static long ship(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() != null) return Topics.shipOf(record.key());
            throw at(record, new UnreadableRecord("no key"));
        } catch (NumberFormatException e) {
            throw at(record, new UnreadableRecord("the key is no ship's id", e));
        }
    }

    private ShipLocation decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return serde.decode(record.value());
        } catch (UnreadableRecord e) {
            throw at(record, e);
        }
    }

    private static UnreadableRecord at(ConsumerRecord<byte[], byte[]> record, UnreadableRecord why) {
        return why.at(record.topic(), record.partition(), record.offset());
    }
}
