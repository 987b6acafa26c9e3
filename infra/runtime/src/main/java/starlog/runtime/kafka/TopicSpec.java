package starlog.runtime.kafka;

import java.util.HashMap;
import java.util.Map;

/// A topic as it should be.
///
/// @param replicas copies of every record; [#BROKERS_DEFAULT] leaves that to the broker
/// @param config broker-side settings such as `cleanup.policy`; set when the topic is made, and whenever it is asked for
///     and has other ones
public record TopicSpec(String name, int partitions, int replicas, Map<String, String> config) {
    public static final int BROKERS_DEFAULT = 0;

    public TopicSpec {
        if (partitions < 1) throw new IllegalArgumentException("topic " + name + " partitions=" + partitions);
        if (replicas < 0) throw new IllegalArgumentException("topic " + name + " replicas=" + replicas);
        config = Map.copyOf(config);
    }

    /// As many copies as the broker makes by default.
    public TopicSpec(String name, int partitions, Map<String, String> config) {
        this(name, partitions, BROKERS_DEFAULT, config);
    }

    /// The same with so many copies. A record is acknowledged when all but one have it, so that one broker may be away;
    /// with two, when one has it.
    public TopicSpec replicated(int copies) {
        var all = new HashMap<>(config);
        all.put("min.insync.replicas", Integer.toString(Math.max(1, copies - 1)));
        return new TopicSpec(name, partitions, copies, all);
    }
}
