package starlog.runtime.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.health.OperatorNeeded;

/// How many partitions a topic may have. Sector s is partition s for good, so partitions beyond the sectors hold nothing
/// of the world: somebody has added them, and Kafka cannot take them away again.
public final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private Partitions() {}

    /// Returns if each sector has its partition; warns once of each topic that has more.
    ///
    /// @throws OperatorNeeded some sectors have none
    public static void require(String topic, int found, int sectors) {
        if (found < sectors)
            throw new OperatorNeeded(("topic %s has %d partitions, but the world has %d sectors and each needs its own:"
                            + " set starlog.world.sectors-wide and sectors-high as the world has them, or starlog.kafka.bootstrap"
                            + " to the Kafka that holds this world")
                    .formatted(topic, found, sectors));
        if (found > sectors && WARNED.add(topic))
            LOG.warn(
                    "topic {} has {} partitions, but the world has {} sectors: partitions {} to {} are ignored, whatever stands in them",
                    topic,
                    found,
                    sectors,
                    sectors,
                    found - 1);
    }
}
