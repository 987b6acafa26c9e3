package starlog.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.health.OperatorNeeded;

/// Makes topics, and waits until every broker's view has caught up: a client that comes too early would get an error.
final class TopicMaker {
    private static final Logger LOG = LoggerFactory.getLogger(TopicMaker.class);
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;

    private TopicMaker() {}

    static void make(Admin admin, Collection<TopicSpec> topics) throws ExecutionException, InterruptedException {
        create(admin, topics);
        awaitAll(admin, topics);
        TopicSettings.keep(admin, topics);
    }

    private static void create(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        var wanted = topics.stream().map(TopicMaker::newTopic).toList();
        for (var result : admin.createTopics(wanted).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InvalidReplicationFactorException) throw tooFewBrokers(admin, topics);
                if (!(e.getCause() instanceof TopicExistsException)) throw e;
            }
        }
    }

    private static NewTopic newTopic(TopicSpec topic) {
        Optional<Short> replicas = topic.replicas() == TopicSpec.BROKERS_DEFAULT
                ? Optional.empty()
                : Optional.of((short) topic.replicas());
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replicas).configs(topic.config());
    }

    private static OperatorNeeded tooFewBrokers(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        int replicas = topics.stream().mapToInt(TopicSpec::replicas).max().orElse(0);
        return tooFewBrokers(replicas, brokers(admin));
    }

    private static OperatorNeeded tooFewBrokers(int replicas, int brokers) {
        return new OperatorNeeded("topics.replicas = %d, but the cluster has %d brokers: start %d more, or set it to %d"
                .formatted(replicas, brokers, replicas - brokers, brokers));
    }

    private static int brokers(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeCluster().nodes().get().size();
    }

    private static void awaitAll(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (true) {
            Optional<Map<String, TopicDescription>> found = describe(admin, topics);
            if (found.isPresent() && allLed(found.get())) {
                for (TopicSpec topic : topics) check(admin, topic, found.get().get(topic.name()));
                return;
            }
            if (System.nanoTime() > deadline) throw new IllegalStateException("topics do not appear: " + names(topics));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static Optional<Map<String, TopicDescription>> describe(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(
                    admin.describeTopics(names(topics)).allTopicNames().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return Optional.empty();
            throw e;
        }
    }

    private static boolean allLed(Map<String, TopicDescription> found) {
        return found.values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.leader() != null && !partition.leader().isEmpty());
    }

    private static void check(Admin admin, TopicSpec wanted, TopicDescription found)
            throws ExecutionException, InterruptedException {
        Partitions.require(wanted.name(), found.partitions().size(), wanted.partitions());
        if (wanted.replicas() == TopicSpec.BROKERS_DEFAULT) return;
        int copies = found.partitions().getFirst().replicas().size();
        if (copies == wanted.replicas()) return; // also while brokers are away
        int brokers = brokers(admin);
        if (brokers < wanted.replicas()) throw tooFewBrokers(wanted.replicas(), brokers);
        LOG.warn(
                "topic {} has {} copies of every record, as it was made with; topics.replicas = {} does not change that,"
                        + " but kafka-reassign-partitions.sh does",
                wanted.name(),
                copies,
                wanted.replicas());
    }

    private static Collection<String> names(Collection<TopicSpec> topics) {
        return topics.stream().map(TopicSpec::name).collect(Collectors.toList());
    }
}
