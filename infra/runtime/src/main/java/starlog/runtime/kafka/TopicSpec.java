package starlog.runtime.kafka;

import java.util.Map;

/// A topic as it should be.
///
/// @param config broker-side settings such as `cleanup.policy`; set when the topic is made, and whenever it is asked for and
///     has other ones
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        if (partitions < 1) throw new IllegalArgumentException("topic " + name + " partitions=" + partitions);
        config = Map.copyOf(config);
    }
}
