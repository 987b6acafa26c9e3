package starlog.load.prediction;

import java.util.Optional;
import java.util.TreeMap;
import starlog.schemas.intent.Intent;

/// A client's own intents until their verdicts come. Some never do, as of what the server has refused to take: beyond a number
/// the oldest are forgotten. Any thread.
public final class SentIntents {
    static final int MAX = 2_048; // twice as many as may wait for a receipt

    private final TreeMap<Long, Intent> bySequence = new TreeMap<>();

    /// To be told before the server can answer.
    public synchronized void add(long sequence, Intent intent) {
        bySequence.put(sequence, intent);
        if (bySequence.size() > MAX) bySequence.pollFirstEntry();
    }

    /// The intent, which has its verdict; empty if it is forgotten, or none of this client's.
    synchronized Optional<Intent> judged(long sequence) {
        return Optional.ofNullable(bySequence.remove(sequence));
    }

    /// They have verdicts which nobody tells any more.
    synchronized void forgetUpTo(long sequence) {
        bySequence.headMap(sequence, true).clear();
    }
}
