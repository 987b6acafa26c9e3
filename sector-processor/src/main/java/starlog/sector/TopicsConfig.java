package starlog.sector;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.topic.Topics;
import starlog.sector.history.TickMaker;
import starlog.worldlog.WorldTopic;
import starlog.worldlog.names.NamesTopic;
import starlog.worldlog.session.SessionEnds;

/// The topics of the log as they should be.
///
/// @param replicas copies of every record
/// @param intents the truth: how far back the world can be folded without the archive
/// @param stateEvents can be made again: only as long as its slowest reader needs it
public record TopicsConfig(int replicas, Kept intents, Kept stateEvents) {
    private static final String RECORD_BYTES_MAX = "8388608";
    private static final int SEGMENTS = 12; // what is too old goes a segment at a time
    private static final Duration RULES_KEPT = Duration.ofDays(7);
    private static final Duration SEGMENT_MIN = Duration.ofMinutes(1);
    private static final long SEGMENT_BYTES_MAX = 64 << 20;
    private static final long SEGMENT_BYTES_MIN = 1 << 20;

    /// How long the records of a topic are kept.
    ///
    /// @param bytesPerSector and at most so many of them
    public record Kept(Duration retention, long bytesPerSector) {
        private static Kept of(Settings sector, String topic) {
            String place = "topics." + topic;
            return new Kept(
                    sector.duration(place + ".retention", Duration.ofMinutes(1), Duration.ofDays(3650)),
                    sector.whole(place + ".bytes-per-sector-max", 1 << 20, Long.MAX_VALUE));
        }

        /// What is too old may be there for so long: it goes a segment at a time.
        Duration longest() {
            return retention.plusMillis(2 * segmentMillis());
        }

        private long segmentMillis() {
            return Math.max(SEGMENT_MIN.toMillis(), retention.toMillis() / SEGMENTS);
        }

        private long segmentBytes() {
            return Math.clamp(bytesPerSector / SEGMENTS, SEGMENT_BYTES_MIN, SEGMENT_BYTES_MAX);
        }
    }

    /// @param sector the settings of the section `starlog.sector`
    static TopicsConfig of(Settings sector) {
        return new TopicsConfig(
                sector.integer("topics.replicas", 1, 9), Kept.of(sector, "intents"), Kept.of(sector, "state-events"));
    }

    /// @param sectors partitions of each
    List<TopicSpec> specs(int sectors) {
        // A tick is a record of 60 bytes alone in its batch: there is nothing to pack.
        List<TopicSpec> topics = List.of(
                new TopicSpec(Topics.INTENTS, sectors, log(intents, "producer")),
                new TopicSpec(Topics.STATE_EVENTS, sectors, log(stateEvents, "zstd")),
                new TopicSpec(Topics.SNAPSHOTS, sectors, compacted("zstd")),
                new TopicSpec(Topics.PLAYER_LOCATIONS, sectors, compacted("producer")),
                TickMaker.topic(sectors, RECORD_BYTES_MAX),
                WorldTopic.topic(),
                new TopicSpec(Topics.RULES, 1, rules()),
                NamesTopic.topic(),
                SessionEnds.topic());
        return topics.stream().map(topic -> topic.replicated(replicas)).toList();
    }

    private static Map<String, String> log(Kept kept, String compression) {
        Map<String, String> log = new HashMap<>();
        log.put("cleanup.policy", "delete");
        log.put("retention.ms", Long.toString(kept.retention.toMillis()));
        log.put("retention.bytes", Long.toString(kept.bytesPerSector));
        log.put("segment.ms", Long.toString(kept.segmentMillis()));
        log.put("segment.bytes", Long.toString(kept.segmentBytes()));
        log.put("max.message.bytes", RECORD_BYTES_MAX);
        log.put("compression.type", compression);
        return log;
    }

    /// What holds is said again every some minutes, so whatever is older than the retention is of no use to anybody.
    private static Map<String, String> rules() {
        Map<String, String> rules = new HashMap<>(compacted("zstd"));
        rules.put("cleanup.policy", "compact,delete");
        rules.put("retention.ms", Long.toString(RULES_KEPT.toMillis()));
        rules.put("segment.ms", Long.toString(RULES_KEPT.toMillis() / SEGMENTS));
        return rules;
    }

    private static Map<String, String> compacted(String compression) {
        return Map.of(
                "cleanup.policy",
                "compact",
                "min.cleanable.dirty.ratio",
                "0.5",
                "segment.bytes",
                Integer.toString(16 << 20),
                "max.message.bytes",
                RECORD_BYTES_MAX,
                "compression.type",
                compression);
    }
}
