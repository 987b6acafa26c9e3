package starlog.ingest.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReply.Receipt;

/// What this instance knows of one player, over all its connections: the rates, the intents under way and the latest
/// receipts. Any thread.
///
/// An intent is appended at most once while it is under way or its receipt is remembered. Afterwards, or at another
/// instance, it is appended again, and the sector drops it: receipts spare the log, the sector keeps the promise.
public final class Player {
    private static final ArrayDeque<IntentId> NONE = new ArrayDeque<>(0);

    final long id;
    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private long fullAtNanos; // the rate's bucket
    private final KindBuckets kinds;
    private final ReceiptRing receipts;
    private final Map<IntentId, List<ReplyTo>> underWay = new HashMap<>();
    /// By ship: the last intent that is in the log, and behind it those under way. As many as the player commands.
    private final Map<Long, ArrayDeque<IntentId>> appended = new HashMap<>();

    Player(long id, RateLimit limit, KindRates kinds, int receiptsMax, LongSupplier nanoTime) {
        this.id = id;
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.fullAtNanos = nanoTime.getAsLong();
        this.kinds = new KindBuckets(kinds);
        this.receipts = new ReceiptRing(receiptsMax);
    }

    /// A repeat of a remembered receipt costs nothing of the rate: it goes nowhere. Everything else does, a repeat of
    /// an intent under way too, so that those who wait for one answer are bounded.
    ///
    /// @param kind wire number
    public synchronized Admission admit(IntentId intent, int kind, ReplyTo sender) {
        Receipt known = receipts.find(intent);
        if (known != null) return new Admission.Repeat(known);

        Admission limited = limited(kind, nanoTime.getAsLong());
        if (limited != null) return limited;

        IntentId before = appended.getOrDefault(intent.ship(), NONE).peekLast();
        if (before != null && before.tenure() == intent.tenure() && intent.isTooFarAhead(before.sequence()))
            return new Admission.TooFarAhead(before.sequence());

        List<ReplyTo> senders = underWay.get(intent);
        if (senders != null) {
            senders.add(sender);
            return new Admission.Awaited();
        }
        senders = new ArrayList<>(1);
        senders.add(sender);
        underWay.put(intent, senders);
        return new Admission.Append();
    }

    /// Takes from the bucket of all kinds and from this kind's, or from neither: what is refused of one kind leaves the
    /// room to the others. Null if there was something in both.
    private Admission limited(int kind, long now) {
        long wait = limit.waitNanos(fullAtNanos, now);
        if (wait > 0) return new Admission.Limited(null, limit, Duration.ofNanos(wait));
        long waitOfKind = kinds.waitNanos(kind, now);
        if (waitOfKind > 0) return kinds.limited(kind, waitOfKind);

        fullAtNanos = limit.afterTaking(fullAtNanos, now);
        kinds.take(kind, now);
        return null;
    }

    /// Notes that an intent is appended now.
    ///
    /// @return sequence of the ship's intent that was appended before this one, to whichever sector; 0 if none is known
    public synchronized long append(IntentId intent) {
        ArrayDeque<IntentId> ofShip = appended.computeIfAbsent(intent.ship(), _ -> new ArrayDeque<>());
        IntentId before = ofShip.peekLast();
        ofShip.addLast(intent);
        boolean follows = before != null && before.tenure() == intent.tenure() && before.sequence() < intent.sequence();
        return follows ? before.sequence() : 0;
    }

    /// Ends what [Admission.Append] began: a receipt is remembered, a refusal is not, and all who wait are answered.
    public void settle(IntentId intent, IntentReply reply) {
        for (ReplyTo sender : ended(intent, reply)) sender.reply(reply);
    }

    private synchronized List<ReplyTo> ended(IntentId intent, IntentReply reply) {
        ArrayDeque<IntentId> ofShip = appended.getOrDefault(intent.ship(), new ArrayDeque<>());
        if (reply instanceof Receipt receipt) {
            receipts.remember(intent, receipt);
            if (ofShip.contains(intent)) while (!ofShip.getFirst().equals(intent)) ofShip.removeFirst();
        } else {
            ofShip.remove(intent); // perhaps not in the log: the next one follows the one before it
        }
        List<ReplyTo> senders = underWay.remove(intent);
        return senders == null ? List.of() : senders;
    }
}
