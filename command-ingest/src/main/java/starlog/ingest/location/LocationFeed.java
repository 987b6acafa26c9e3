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
import starlog.runtime.kafka.RecordFault;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Reads the topic `player-locations` from its beginning into [Locations], and follows it. A record that cannot be read
/// is left out: one ship is looked for where it was before. One thread runs [#run]; the rest is for any thread.
public final class LocationFeed {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the call to stop

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
    /// @throws starlog.runtime.health.OperatorNeeded the topic has fewer partitions than the world has sectors
    public void run(BooleanSupplier ending) throws Exception {
        try (partitions) {
            partitions.awaitSectors(sectorCount, config.topicPatience(), ending);
            start();
            while (!ending.getAsBoolean()) poll(LOOK_AGAIN);
        }
    }

    void start() throws InterruptedException {
        long[] offsets = new long[sectorCount]; // more partitions than that were added by mistake, and hold nothing
        Arrays.fill(offsets, PartitionFeed.FROM_START);
        partitions.start(offsets);
    }

    void poll(Duration wait) throws Exception {
        partitions.poll(wait, this::take);
        if (partitions.lagRecords() == 0) locations.setComplete();
    }

    /// A record without a value that is about no ship is how an operator clears one away.
    private void take(ConsumerRecord<byte[], byte[]> record) {
        OptionalLong ship = ship(record.key());
        if (record.value() != null)
            locations.arrived(
                    record.partition(),
                    ship.orElseThrow(() -> new RecordFault("its key is no ship's id")),
                    decoded(record.value()),
                    record.timestamp());
        else if (ship.isPresent()) locations.left(record.partition(), ship.getAsLong(), record.timestamp());
    }

    private static OptionalLong ship(byte[] key) {
        try {
            return key == null ? OptionalLong.empty() : OptionalLong.of(Topics.shipOf(key));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private ShipLocation decoded(byte[] value) {
        try {
            return serde.decode(value);
        } catch (UnreadableRecord e) {
            throw new RecordFault(e.getMessage(), e);
        }
    }
}
