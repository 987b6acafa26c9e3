package starlog.load;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

/// A player's open connection for intents. Any thread may send; replies come by the server's threads.
public final class IntentLine extends BinaryMessages implements AutoCloseable {
    /// Intents without an answer; one more is refused here. A client that far ahead of the server is lost anyway.
    private static final int UNANSWERED_MAX = 1_024;

    private final Session session;
    private final RecordSerde<ClientIntent> intents = new RecordSerde<>(new ClientIntentCodec());
    private final RecordSerde<IntentReply> replies = new RecordSerde<>(new IntentReplyCodec());
    private final Map<Long, CompletableFuture<IntentReply>> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong lastSequence = new AtomicLong();
    private volatile String ended;

    IntentLine(Session session) {
        this.session = session;
    }

    /// The next sequence will be above this one: a player who was here before goes on from where they were.
    public void continueAbove(long sequence) {
        lastSequence.accumulateAndGet(sequence, Math::max);
    }

    /// The sequence of the latest intent.
    public long lastSequence() {
        return lastSequence.get();
    }

    /// Intents whose answer has not come.
    public int unanswered() {
        return unanswered.size();
    }

    /// Sends an intent under the next sequence. The answer says whether it is in the log; its verdict comes with the
    /// live feed.
    ///
    /// @return fails with IllegalStateException when the connection is over, or too much waits for an answer
    public CompletableFuture<IntentReply> send(Intent intent) {
        long sequence = lastSequence.incrementAndGet();
        if (unanswered.size() >= UNANSWERED_MAX) return failed(UNANSWERED_MAX + " intents wait for an answer");
        var answer = new CompletableFuture<IntentReply>();
        unanswered.put(sequence, answer);
        if (ended != null) endAll();
        else transmit(new ClientIntent(sequence, System.currentTimeMillis(), session.ship(), intent), answer);
        return answer;
    }

    private synchronized void transmit(ClientIntent intent, CompletableFuture<IntentReply> answer) {
        send(
                intents.encode(intent),
                failure -> answer.completeExceptionally(new IllegalStateException(failure.toString(), failure)));
    }

    @Override
    void message(byte[] bytes) {
        IntentReply reply = replies.decode(bytes);
        CompletableFuture<IntentReply> answer = unanswered.remove(reply.sequence());
        if (answer != null) answer.complete(reply);
    }

    @Override
    void ended(String why) {
        if (ended == null) ended = why;
        endAll();
    }

    private void endAll() {
        unanswered.forEach((sequence, answer) -> {
            if (unanswered.remove(sequence, answer)) answer.completeExceptionally(new IllegalStateException(ended));
        });
    }

    private static <T> CompletableFuture<T> failed(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }

    /// Says goodbye, behind what was sent before; does not wait.
    @Override
    public void close() {
        sayGoodbye();
    }
}
