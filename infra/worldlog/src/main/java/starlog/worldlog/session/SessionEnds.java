package starlog.worldlog.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import starlog.runtime.kafka.TopicSpec;
import starlog.runtime.token.EndedTokens.End;
import starlog.runtime.token.EndedTokens.Whose;
import starlog.schemas.session.TokensEnded;
import starlog.schemas.topic.Topics;

/// The topic `session-ends` as it should be, and what its records are.
public final class SessionEnds {
    /// Beyond any token, which is good for a day at most.
    private static final Duration KEPT = Duration.ofDays(2);

    private static final Duration SEGMENT = Duration.ofHours(6);

    private SessionEnds() {}

    /// One partition, compacted, and emptied of what no token is left for.
    public static TopicSpec topic() {
        return new TopicSpec(
                Topics.SESSION_ENDS,
                1,
                Map.of(
                        "cleanup.policy",
                        "compact,delete",
                        "retention.ms",
                        Long.toString(KEPT.toMillis()),
                        "segment.ms",
                        Long.toString(SEGMENT.toMillis()),
                        "segment.bytes",
                        Integer.toString(16 << 20)));
    }

    static byte[] key(Whose whose) {
        return whose.text().getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException it is no such key
    static Whose whose(byte[] key) {
        return Whose.parse(new String(key, StandardCharsets.UTF_8));
    }

    static TokensEnded record(End end) {
        return new TokensEnded(end.notBeforeMillis(), end.endsMillis(), end.reason(), end.detail());
    }

    static End end(TokensEnded record) {
        return new End(record.notBeforeMillis(), record.endsMillis(), record.reason(), record.detail());
    }
}
