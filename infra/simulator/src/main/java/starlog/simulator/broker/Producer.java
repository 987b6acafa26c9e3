package starlog.simulator.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.simulator.broker.Broker.Stored;
import starlog.simulator.broker.Broker.Topic;

/// One sender's records on their way: in order within a partition, and independent of each other between partitions.
/// When the sender dies, of each partition's queue some front part still arrives. One thread.
public final class Producer {
    private final Broker broker;
    private final Weather weather;
    private final List<Lane> lanes = new ArrayList<>();
    private boolean dead;
    private boolean stopped;

    private static final class Send {
        final Stored record;
        final Runnable durable;
        long dueNanos;

        Send(Stored record, Runnable durable, long dueNanos) {
            this.record = record;
            this.durable = durable;
            this.dueNanos = dueNanos;
        }
    }

    private record Answer(Runnable durable, long dueNanos) {}

    private static final class Lane {
        final List<Stored> partition;
        final ArrayDeque<Send> sends = new ArrayDeque<>();
        final ArrayDeque<Answer> answers = new ArrayDeque<>();
        long lastDueNanos;
        long lastAnswerNanos;
        /// Records that still go although the sender is stopped.
        int underWay;

        Lane(List<Stored> partition) {
            this.partition = partition;
        }
    }

    public Producer(Broker broker, Random random) {
        this.broker = broker;
        this.weather = new Weather(random);
        for (Topic topic : Topic.values())
            for (int sector = 0; sector < broker.sectorCount(); sector++)
                lanes.add(new Lane(broker.partition(topic, sector)));
    }

    public Weather weather() {
        return weather;
    }

    void send(Topic topic, int sector, Stored record, Runnable durable, long nowNanos) {
        Lane lane = lanes.get(topic.ordinal() * broker.sectorCount() + sector);
        lane.lastDueNanos = Math.max(lane.lastDueNanos, nowNanos + weather.delayNanos(nowNanos));
        lane.sends.add(new Send(record, durable, lane.lastDueNanos));
    }

    /// What is due arrives, and what has been answered is told.
    public void pump(long nowNanos) {
        for (Lane lane : lanes) {
            if (!lane.sends.isEmpty()) deliver(lane, nowNanos);
            if (stopped) continue;
            while (!lane.answers.isEmpty() && lane.answers.peek().dueNanos <= nowNanos)
                lane.answers.poll().durable.run();
        }
    }

    private void deliver(Lane lane, long nowNanos) {
        while (!lane.sends.isEmpty() && lane.sends.peek().dueNanos <= nowNanos) {
            if ((stopped || dead) && lane.underWay-- <= 0) return;
            Send send = lane.sends.peek();
            lane.partition.add(send.record);
            if (!dead && !stopped && weather.losesAnswer(nowNanos)) {
                // It goes again, and whatever is behind it waits: the order within a partition stays.
                send.dueNanos = nowNanos + weather.delayNanos(nowNanos);
                return;
            }
            lane.sends.poll();
            if (dead) continue;
            lane.lastAnswerNanos = Math.max(lane.lastAnswerNanos, nowNanos + weather.delayNanos(nowNanos));
            lane.answers.add(new Answer(send.durable, lane.lastAnswerNanos));
        }
    }

    /// The sender is dead: what was not under way never arrives, and nobody hears an answer.
    public void cut() {
        dead = true;
        stopped = true;
        for (Lane lane : lanes) {
            lane.underWay = weather.underWay(lane.sends.size());
            while (lane.sends.size() > lane.underWay) lane.sends.pollLast();
        }
    }

    /// The sender is stopped for a while.
    public void stop() {
        if (dead) return;
        stopped = true;
        for (Lane lane : lanes) lane.underWay = weather.underWay(lane.sends.size());
    }

    public void resume() {
        if (!dead) stopped = false;
    }

    /// True if nothing is on its way, to the broker or back.
    public boolean idle() {
        for (Lane lane : lanes) if (!lane.sends.isEmpty() || !dead && !lane.answers.isEmpty()) return false;
        return true;
    }
}
