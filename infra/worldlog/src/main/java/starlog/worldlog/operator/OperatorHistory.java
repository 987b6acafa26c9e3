package starlog.worldlog.operator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import starlog.runtime.config.Settings;
import starlog.schemas.world.WorldEntry.Operated;
import starlog.worldlog.WorldRecord;
import starlog.worldlog.WorldTopic;

/// What operators have done, in topic `world`: written before it is done, so that nothing is done of which nobody finds
/// who and why. An entry whose deed failed stands there too. Any thread; blocks.
public final class OperatorHistory implements AutoCloseable {
    private static final int KEPT = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WorldTopic topic;
    private final InstantSource clock;
    private final Deque<Operated> last = new ArrayDeque<>();

    private OperatorHistory(WorldTopic topic, InstantSource clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /// Does not connect yet.
    ///
    /// @param kafka the settings at `starlog.kafka`
    /// @param client names the writer to the broker
    public static OperatorHistory open(Settings kafka, String client) {
        return new OperatorHistory(WorldTopic.open(kafka, client + "-operators", PATIENCE), InstantSource.system());
    }

    /// Returns when it cannot be lost.
    ///
    /// @param action one word
    /// @param what to whom or what, for people
    /// @throws starlog.runtime.health.Unreachable Kafka does not take it within seconds; then it must not be done
    public synchronized void tell(Operator who, String action, String what) throws InterruptedException {
        topic.append(new Operated(who.by(), action, what, who.reason(), clock.millis()));
    }

    /// The last two hundred, the newest first.
    ///
    /// @throws starlog.runtime.health.Unreachable Kafka does not hand them over within seconds
    public synchronized List<Operated> last() throws InterruptedException {
        for (WorldRecord record : topic.read())
            if (record.entry() instanceof Operated operated) {
                last.addFirst(operated);
                if (last.size() > KEPT) last.removeLast();
            }
        return new ArrayList<>(last);
    }

    @Override
    public synchronized void close() {
        topic.close();
    }
}
