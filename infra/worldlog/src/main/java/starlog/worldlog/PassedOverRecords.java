package starlog.worldlog;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Unreachable;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.world.WorldEntry;

/// The records that operators have had passed over, as topic `world` tells. One thread.
public final class PassedOverRecords implements PassedOver {
    private final WorldTopic world;
    private final Set<Place> places = new HashSet<>();
    private boolean known;

    private record Place(String topic, int partition, long offset) {}

    public PassedOverRecords(WorldTopic world) {
        this.world = world;
    }

    /// Does not connect yet.
    ///
    /// @param kafka the settings at `starlog.kafka`
    /// @param client names the reader to the broker
    public static PassedOverRecords open(Settings kafka, String client, Duration patience) {
        return new PassedOverRecords(WorldTopic.open(kafka, client, patience));
    }

    @Override
    public boolean contains(String topic, int partition, long offset) {
        return !places.isEmpty() && places.contains(new Place(topic, partition, offset));
    }

    @Override
    public void refresh() throws InterruptedException {
        try {
            for (WorldRecord record : world.read())
                if (record.entry()
                        instanceof WorldEntry.PassedOver(String topic, int partition, long offset, String _, long _))
                    places.add(new Place(topic, partition, offset));
            known = true;
        } catch (Unreachable later) {
            if (!known) throw later;
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
