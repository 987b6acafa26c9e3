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
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Makes topics, and waits until every broker's view has caught up: a client that comes too early would get an error.
final class TopicMaker {
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
                if (!(e.getCause() instanceof TopicExistsException)) throw e;
            }
        }
    }

    /// The replication factor is left to the broker: one on a single machine, three in a cluster.
    private static NewTopic newTopic(TopicSpec topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
    }

    private static void awaitAll(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (true) {
            Optional<Map<String, TopicDescription>> found = describe(admin, topics);
            if (found.isPresent() && allLed(found.get())) {
                topics.forEach(topic -> check(topic, found.get().get(topic.name())));
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

    private static void check(TopicSpec wanted, TopicDescription found) {
        int partitions = found.partitions().size();
        if (partitions == wanted.partitions()) return;
        throw new IllegalStateException("topic " + wanted.name() + " has " + partitions
                + " partitions, but the world needs " + wanted.partitions());
    }

    private static Collection<String> names(Collection<TopicSpec> topics) {
        return topics.stream().map(TopicSpec::name).collect(Collectors.toList());
    }
}
