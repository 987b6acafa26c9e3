package starlog.load.prediction;

import java.util.EnumMap;
import java.util.Map;

/// How often a client's own ship was where it had been reckoned to be. Goes on over all connections of the client. Any thread.
public final class PredictionCount {
    private final Map<Excuse, Long> excused = new EnumMap<>(Excuse.class);
    private long checked;
    private long mispredictions;
    private String first = "";

    synchronized void right(int ticks) {
        checked += ticks;
    }

    synchronized void wrong(int ticks, String how) {
        checked += ticks;
        if (mispredictions++ == 0) first = how;
    }

    synchronized void excuse(Excuse why, int ticks) {
        excused.merge(why, (long) ticks, Long::sum);
    }

    /// Ticks of which what was reckoned was held against what is true, the wrong ones among them.
    public synchronized long checked() {
        return checked;
    }

    /// How often the two were not the same, by a tick or by several that one frame tells, and no other had a hand in it. There are to be none.
    public synchronized long mispredictions() {
        return mispredictions;
    }

    /// The first of them; empty if there is none.
    public synchronized String firstMisprediction() {
        return first;
    }

    /// Ticks that came out otherwise and are not counted as checked, as there is a reason.
    public synchronized long excused(Excuse why) {
        return excused.getOrDefault(why, 0L);
    }

    @Override
    public synchronized String toString() {
        String why = excused.isEmpty() ? "" : ", excused " + excused;
        return checked + " ticks reckoned ahead, " + mispredictions + " mispredictions" + why;
    }
}
