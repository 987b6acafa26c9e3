package starlog.sector.placement;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.topic.Topics;
import starlog.sector.ownership.Placement;

/// Places by Kafka's group coordinator: the nodes are a consumer group over `intents` that reads nothing. A node is a
/// static member under its name, so that one which is back before its session is over has its places at once, without
/// anybody else's moving. [#run] belongs to a thread of its own, everything else to any.
public final class KafkaPlacement implements Placement, AutoCloseable {
    static final String GROUP = "sector-nodes";

    /// Between polls the client does not notice that the coordinator wants something.
    private static final Duration POLL = Duration.ofMillis(100);

    private final PlacementConfig config;
    private final Membership membership;
    private final Consumer<byte[], byte[]> consumer;

    /// @param kafka the settings at `starlog.kafka`
    public KafkaPlacement(Settings kafka, PlacementConfig config, int sectorCount) {
        this.config = config;
        this.membership = new Membership(config.node(), config.rack(), sectorCount);
        int session = (int) config.sessionTimeout().toMillis();
        this.consumer = KafkaDefaults.groupConsumer(
                kafka,
                GROUP + "-" + config.node(),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, GROUP,
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.node(),
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(SectorAssignor.class.getName()),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                                (int) config.heartbeatEvery().toMillis(),
                        // Also how long the others wait for one that lives but does not join again.
                        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, session,
                        SectorAssignor.MEMBERSHIP, membership));
    }

    /// Takes part until told to stop. The node stays a member until its session is over: if it is back before, nothing
    /// has moved.
    ///
    /// @param draining whether the node should have nothing, unless all drain; asked again and again
    /// @throws NodeNameTaken another node has joined under the same name
    public void run(BooleanSupplier stopping, BooleanSupplier draining) {
        consumer.subscribe(List.of(Topics.INTENTS), new ReadingNothing());
        try {
            while (true) {
                boolean wanted = draining.getAsBoolean(); // before the other: a node that stops drains as well
                if (stopping.getAsBoolean()) return;
                membership.drain(wanted);
                if (membership.mustJoinAgain()) consumer.enforceRebalance("the node has changed");
                consumer.poll(POLL);
            }
        } catch (FencedInstanceIdException e) {
            throw new NodeNameTaken(config.node(), e);
        } catch (InvalidSessionTimeoutException e) {
            throw new IllegalStateException(
                    "starlog.sector.placement.session-timeout = "
                            + config.sessionTimeout().toMillis()
                            + "ms is not within the broker's group.min.session.timeout.ms and"
                            + " group.max.session.timeout.ms",
                    e);
        }
    }

    @Override
    public Places now() {
        return membership.places();
    }

    /// After [#run] has returned.
    @Override
    public void close() {
        consumer.close();
    }

    /// The partitions stand for sectors; their records are read elsewhere, from offsets that a snapshot tells.
    private final class ReadingNothing implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            partitions.forEach(partition -> consumer.seek(partition, 0)); // or it would look for committed offsets
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
