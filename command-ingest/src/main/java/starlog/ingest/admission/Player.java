package starlog.ingest.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReply.Receipt;

/// What this instance knows of one player, over all its connections: the rate, the intents under way and the latest
/// receipts. Any thread.
///
/// A wish is appended at most once while it is under way or its receipt is remembered. Afterwards, or at another
/// instance, it is appended again, and the sector drops it: receipts spare the log, the sector keeps the promise.
public final class Player {
    final long id;
    private final Bucket rate;
    private final ReceiptRing receipts;
    private final Map<WishId, List<ReplyTo>> underWay = new HashMap<>();
    private final Map<Long, WishId> lastAppended = new HashMap<>(); // by ship: as many as the player commands

    Player(long id, RateLimit limit, int receiptsMax, TimeMeter clock) {
        this.id = id;
        this.rate = limit.bucket(clock);
        this.receipts = new ReceiptRing(receiptsMax);
    }

    /// A repeat of a remembered receipt costs nothing of the rate: it goes nowhere. Everything else does, a repeat of
    /// an intent under way too, so that those who wait for one answer are bounded.
    public synchronized Admission admit(WishId wish, ReplyTo sender) {
        Receipt known = receipts.find(wish);
        if (known != null) return new Admission.Repeat(known);

        ConsumptionProbe probe = rate.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) return new Admission.Limited(Duration.ofNanos(probe.getNanosToWaitForRefill()));

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
        WishId before = lastAppended.put(wish.ship(), wish);
        boolean follows = before != null && before.tenure() == wish.tenure() && before.sequence() < wish.sequence();
        return follows ? before.sequence() : 0;
    }

    /// Ends what [Admission.Append] began: a receipt is remembered, a refusal is not, and all who wait are answered.
    public void settle(WishId wish, IntentReply reply) {
        for (ReplyTo sender : ended(wish, reply)) sender.reply(reply);
    }

    private synchronized List<ReplyTo> ended(WishId wish, IntentReply reply) {
        if (reply instanceof Receipt receipt) receipts.remember(wish, receipt);
        else lastAppended.remove(wish.ship(), wish); // perhaps not in the log: no later wish must wait for it
        List<ReplyTo> senders = underWay.remove(wish);
        return senders == null ? List.of() : senders;
    }
}
