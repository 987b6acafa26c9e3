package starlog.simulator.broker;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;

/// What has been appended: partitions of records as the bytes that Kafka would hold, so that the codecs are part of
/// every run.
public final class Broker {
    /// The topics, each with one partition a sector.
    enum Topic {
        INTENTS,
        STATE_EVENTS,
        SNAPSHOTS,
        LOCATIONS
    }

    /// @param key a ship in `player-locations`, otherwise 0
    /// @param bytes null for a ship that has left
    record Stored(long key, byte[] bytes) {}

    /// Where a sector says that a ship is; the location is null if it has left.
    public record Located(long ship, ShipLocation location) {}

    final TopicSerde<SectorInput> inputs = TopicSerde.offline(new SectorInputCodec());
    final TopicSerde<SectorTick> ticks = TopicSerde.offline(new SectorTickCodec());
    final TopicSerde<SectorSnapshot> snapshots = TopicSerde.offline(new SectorSnapshotCodec());
    final TopicSerde<ShipLocation> locations = TopicSerde.offline(new ShipLocationCodec());

    private final int sectorCount;
    private final List<List<Stored>> partitions = new ArrayList<>();

    public Broker(int sectorCount) {
        this.sectorCount = sectorCount;
        for (int partition = 0; partition < Topic.values().length * sectorCount; partition++)
            partitions.add(new ArrayList<>());
    }

    public int sectorCount() {
        return sectorCount;
    }

    /// Offset behind the last input of a sector.
    public int inputEnd(int sector) {
        return partition(Topic.INTENTS, sector).size();
    }

    public SectorInput inputAt(int sector, int offset) {
        return inputs.decode(inputBytesAt(sector, offset));
    }

    /// The bytes of an input; not to be changed.
    public byte[] inputBytesAt(int sector, int offset) {
        return partition(Topic.INTENTS, sector).get(offset).bytes;
    }

    /// Everything in `state-events` of a sector, as bytes, repeats included.
    public List<byte[]> published(int sector) {
        return partition(Topic.STATE_EVENTS, sector).stream().map(Stored::bytes).toList();
    }

    public int publishedCount(int sector) {
        return partition(Topic.STATE_EVENTS, sector).size();
    }

    public byte[] publishedAt(int sector, int place) {
        return partition(Topic.STATE_EVENTS, sector).get(place).bytes;
    }

    public SectorTick decodeTick(byte[] tick) {
        return ticks.decode(tick);
    }

    public byte[] encodeTick(SectorTick tick) {
        return ticks.encode(tick);
    }

    /// Records of a sector's `player-locations` from a place on.
    public List<Located> locatedSince(int sector, int offset) {
        List<Stored> all = partition(Topic.LOCATIONS, sector);
        return all.subList(offset, all.size()).stream()
                .map(each -> new Located(each.key, each.bytes == null ? null : locations.decode(each.bytes)))
                .toList();
    }

    List<Stored> partition(Topic topic, int sector) {
        return partitions.get(topic.ordinal() * sectorCount + sector);
    }
}
