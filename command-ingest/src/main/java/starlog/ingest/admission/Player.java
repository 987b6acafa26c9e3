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
/// A sequence is appended at most once while it is under way or its receipt is remembered. Afterwards, or at another
/// instance, it is appended again, and the sector drops it: receipts spare the log, the sector keeps the promise.
public final class Player {
    final long id;
    private final Bucket rate;
    private final ReceiptRing receipts;
    private final Map<Long, List<ReplyTo>> underWay = new HashMap<>();

    Player(long id, RateLimit limit, int receiptsMax, TimeMeter clock) {
        this.id = id;
        this.rate = limit.bucket(clock);
        this.receipts = new ReceiptRing(receiptsMax);
    }

    /// A repeat of a remembered receipt costs nothing of the rate: it goes nowhere. Everything else does, a repeat of
    /// an intent under way too, so that those who wait for one answer are bounded.
    ///
    /// @param sequence from 1
    public synchronized Admission admit(long sequence, ReplyTo sender) {
        Receipt known = receipts.find(sequence);
        if (known != null) return new Admission.Repeat(known);

        ConsumptionProbe probe = rate.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) return new Admission.Limited(Duration.ofNanos(probe.getNanosToWaitForRefill()));

        List<ReplyTo> senders = underWay.get(sequence);
        if (senders != null) {
            senders.add(sender);
            return new Admission.Awaited();
        }
        senders = new ArrayList<>(1);
        senders.add(sender);
        underWay.put(sequence, senders);
        return new Admission.Append();
    }

    /// Ends what [Admission.Append] began: a receipt is remembered, a refusal is not, and all who wait are answered.
    public void settle(IntentReply reply) {
        for (ReplyTo sender : ended(reply)) sender.reply(reply);
    }

    private synchronized List<ReplyTo> ended(IntentReply reply) {
        if (reply instanceof Receipt receipt) receipts.remember(receipt);
        List<ReplyTo> senders = underWay.remove(reply.sequence());
        return senders == null ? List.of() : senders;
    }
}
