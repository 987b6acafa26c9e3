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

/// What this instance knows of one player, over all its connections: the rate, the intents under way and the latest
/// receipts. Any thread.
///
/// A wish is appended at most once while it is under way or its receipt is remembered. Afterwards, or at another
/// instance, it is appended again, and the sector drops it: receipts spare the log, the sector keeps the promise.
public final class Player {
    private static final ArrayDeque<WishId> NONE = new ArrayDeque<>(0);

    final long id;
    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private long fullAtNanos; // the rate's bucket
    private final ReceiptRing receipts;
    private final Map<WishId, List<ReplyTo>> underWay = new HashMap<>();
    /// By ship: the last wish that is in the log, and behind it those under way. As many as the player commands.
    private final Map<Long, ArrayDeque<WishId>> appended = new HashMap<>();

    Player(long id, RateLimit limit, int receiptsMax, LongSupplier nanoTime) {
        this.id = id;
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.fullAtNanos = nanoTime.getAsLong();
        this.receipts = new ReceiptRing(receiptsMax);
    }

    /// A repeat of a remembered receipt costs nothing of the rate: it goes nowhere. Everything else does, a repeat of
    /// an intent under way too, so that those who wait for one answer are bounded.
    public synchronized Admission admit(WishId wish, ReplyTo sender) {
        Receipt known = receipts.find(wish);
        if (known != null) return new Admission.Repeat(known);

        long now = nanoTime.getAsLong();
        long wait = limit.waitNanos(fullAtNanos, now);
        if (wait > 0) return new Admission.Limited(limit, Duration.ofNanos(wait));
        fullAtNanos = limit.afterTaking(fullAtNanos, now);

        WishId before = appended.getOrDefault(wish.ship(), NONE).peekLast();
        if (before != null && before.tenure() == wish.tenure() && wish.isTooFarAhead(before.sequence()))
            return new Admission.TooFarAhead(before.sequence());

        List<ReplyTo> senders = underWay.get(wish);
        if (senders != null) {
            senders.add(sender);
            return new Admission.Awaited();
        }
        senders = new ArrayList<>(1);
        senders.add(sender);
        underWay.put(wish, senders);
        return new Admission.Append();
    }

    /// Notes that a wish is appended now.
    ///
    /// @return sequence of the ship's wish that was appended before this one, to whichever sector; 0 if none is known
    public synchronized long append(WishId wish) {
        ArrayDeque<WishId> ofShip = appended.computeIfAbsent(wish.ship(), _ -> new ArrayDeque<>());
        WishId before = ofShip.peekLast();
        ofShip.addLast(wish);
        boolean follows = before != null && before.tenure() == wish.tenure() && before.sequence() < wish.sequence();
        return follows ? before.sequence() : 0;
    }

    /// Ends what [Admission.Append] began: a receipt is remembered, a refusal is not, and all who wait are answered.
    public void settle(WishId wish, IntentReply reply) {
        for (ReplyTo sender : ended(wish, reply)) sender.reply(reply);
    }

    private synchronized List<ReplyTo> ended(WishId wish, IntentReply reply) {
        ArrayDeque<WishId> ofShip = appended.getOrDefault(wish.ship(), new ArrayDeque<>());
        if (reply instanceof Receipt receipt) {
            receipts.remember(wish, receipt);
            if (ofShip.contains(wish)) while (!ofShip.getFirst().equals(wish)) ofShip.removeFirst();
        } else {
            ofShip.remove(wish); // perhaps not in the log: the next one follows the one before it
        }
        List<ReplyTo> senders = underWay.remove(wish);
        return senders == null ? List.of() : senders;
    }
}
