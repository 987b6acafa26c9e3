package starlog.sector.placement;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.topic.Topics;
import starlog.sector.placement.Membership.Given;
import starlog.sector.placement.Membership.Presented;

/// Kafka's side of [Shares]: every node presents itself when it joins, the coordinator has one of them compute, and
/// each is told its own. The partitions that a node is assigned are its primaries. Made by the Kafka client; called on
/// the thread that polls.
public final class SectorAssignor implements ConsumerPartitionAssignor, Configurable {
    /// In the client's settings: the [Membership] that this instance is for.
    static final String MEMBERSHIP = "starlog.membership";

    private Membership membership;

    @Override
    public void configure(Map<String, ?> settings) {
        membership = (Membership) settings.get(MEMBERSHIP);
    }

    @Override
    public String name() {
        return "starlog-sectors-1";
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return MemberBytes.of(membership.presented());
    }

    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription subscriptions) {
        Map<String, Presented> presented = new HashMap<>();
        subscriptions
                .groupSubscription()
                .forEach((id, subscription) -> presented.put(id, MemberBytes.presented(subscription.userData())));
        List<Member> members = new ArrayList<>();
        presented.forEach((id, each) -> members.add(each.as(id)));
        Map<String, Assignment> assignments = new HashMap<>();
        Shares.of(membership.sectorCount(), members)
                .forEach((id, share) -> assignments.put(id, assignment(share, presented.get(id))));
        return new GroupAssignment(assignments);
    }

    private static Assignment assignment(Share share, Presented to) {
        List<TopicPartition> primaries = share.primary().stream()
                .sorted()
                .map(sector -> new TopicPartition(Topics.INTENTS, sector))
                .toList();
        return new Assignment(primaries, MemberBytes.of(new Given(to.rack(), to.draining(), share.standby())));
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata group) {
        Set<Integer> primary = new HashSet<>();
        assignment.partitions().forEach(partition -> primary.add(partition.partition()));
        membership.given(group.generationId(), primary, MemberBytes.given(assignment.userData()));
    }
}
