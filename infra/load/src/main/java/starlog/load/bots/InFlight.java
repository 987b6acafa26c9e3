package starlog.load.bots;

import java.util.BitSet;

/// When each of a bot's latest intents was due, by sequence, and which of them have what. One thread.
final class InFlight {
    private static final int SIZE = 1 << 10; // ten to a hundred seconds of a player

    private final long[] due = new long[SIZE];
    private final byte[] kind = new byte[SIZE];
    private final BitSet received = new BitSet(SIZE); // a receipt
    private final BitSet judged = new BitSet(SIZE);
    private long first = 1; // the lowest sequence that is remembered
    private long last;
    private long unjudged; // with a receipt and, as far as the feed has told, without a verdict

    long last() {
        return last;
    }

    /// A player who was here before goes on from where it was.
    void continueAbove(long sequence) {
        if (sequence <= last) return;
        last = sequence;
        first = sequence + 1;
    }

    /// Whether one more can be remembered: the oldest of so many has its verdict.
    boolean hasRoom() {
        return last - first + 1 < SIZE || judged.get(slot(first));
    }

    /// @param kind as [starlog.schemas.intent.Intent#kind]
    /// @return the sequence of an intent that is due now
    long add(long nanos, int kind) {
        if (last - first + 1 == SIZE) first++;
        last++;
        due[slot(last)] = nanos;
        this.kind[slot(last)] = (byte) kind;
        received.clear(slot(last));
        judged.clear(slot(last));
        return last;
    }

    boolean knows(long sequence) {
        return sequence >= first && sequence <= last;
    }

    long due(long sequence) {
        return due[slot(sequence)];
    }

    int kind(long sequence) {
        return kind[slot(sequence)];
    }

    /// @return whether this is the first time
    boolean receive(long sequence) {
        if (!knows(sequence) || received.get(slot(sequence))) return false;
        received.set(slot(sequence));
        if (!judged.get(slot(sequence))) unjudged++;
        return true;
    }

    /// @return whether this is the first time
    boolean judge(long sequence) {
        if (!knows(sequence) || judged.get(slot(sequence))) return false;
        judged.set(slot(sequence));
        if (received.get(slot(sequence))) unjudged--;
        return true;
    }

    /// All up to this one have their verdict, of which nothing more is told.
    void judgeUpTo(long sequence) {
        for (long each = first; each <= Math.min(sequence, last); each++) judge(each);
    }

    /// It has been refused, and will have no verdict.
    void drop(long sequence) {
        if (knows(sequence)) judged.set(slot(sequence));
    }

    /// Intents with a receipt and without a verdict.
    long unjudged() {
        return unjudged;
    }

    /// Intents with neither receipt nor refusal nor verdict.
    long unanswered() {
        long count = 0;
        for (long sequence = first; sequence <= last; sequence++)
            if (!received.get(slot(sequence)) && !judged.get(slot(sequence))) count++;
        return count;
    }

    private static int slot(long sequence) {
        return (int) (sequence & SIZE - 1);
    }
}
