package starlog.sector.ownership;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import starlog.sector.feed.LogReader;

/// Asks the log which ticks of sectors are published, on a thread and with a reader of its own: an answer takes a round
/// trip to a broker that may be busy or away, and a node that waited for it would let stand still what it owns.
public final class PublishedLookup {
    private static final long IDLE_MILLIS = 100;

    private final LogReader log;
    private final LinkedBlockingQueue<List<Seat>> questions = new LinkedBlockingQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /// @param lastTick that is published, 0 if there is none
    record Answer(Seat seat, long lastTick) {}

    /// @param log a reader that nobody else uses
    public PublishedLookup(LogReader log) {
        this.log = log;
    }

    /// Seats that are asked for together are looked up together: after a crash of another node many sectors are claimed
    /// in the same moment, and the broker takes as long for one as for all of them. A seat is not asked for again before
    /// its answer came, so what waits is bounded by the sectors.
    void ask(List<Seat> seats) {
        questions.add(seats);
    }

    /// What has been answered, or null.
    Answer next() {
        return answers.poll();
    }

    /// Runs until told to stop.
    public void run(BooleanSupplier stopping) throws InterruptedException {
        while (!stopping.getAsBoolean()) {
            List<Seat> next = questions.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) work(next);
        }
    }

    /// Answers what is asked now.
    public void work() {
        for (List<Seat> next = questions.poll(); next != null; next = questions.poll()) work(next);
    }

    private void work(List<Seat> asked) {
        Map<Integer, Long> published =
                log.lastPublishedTicks(asked.stream().map(Seat::sector).toList());
        for (Seat seat : asked) answers.add(new Answer(seat, published.get(seat.sector())));
    }
}
