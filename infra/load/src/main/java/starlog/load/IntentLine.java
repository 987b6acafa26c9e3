package starlog.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjLongConsumer;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

/// A player's open connection for intents. Any thread may send; replies come by the server's threads.
public final class IntentLine extends GameSocket implements AutoCloseable {
    /// Intents without an answer; one more is refused here. A client that far ahead of the server is lost anyway.
    private static final int UNANSWERED_MAX = 1_024;

    /// A tick: faster, and the server would refuse some, as more than its rate.
    private static final Duration AGAIN_EVERY = Duration.ofMillis(25);

    private final long ship;
    private final ObjLongConsumer<Intent> told;
    private final RecordSerde<ClientIntent> intents = new RecordSerde<>(new ClientIntentCodec());
    private final RecordSerde<IntentReply> replies = new RecordSerde<>(new IntentReplyCodec());
    private final Map<Long, Unanswered> unanswered = new LinkedHashMap<>(); // this and all below: under its own lock
    private final Queue<Unanswered> waiting =
            new ArrayDeque<>(); // for their turn to go out, those of the line before first
    private long lastSequence;
    private String ended;
    private IntentLine next; // which goes on in its place

    private record Unanswered(ClientIntent intent, CompletableFuture<IntentReply> answer) {
        void fail(String why) {
            answer.completeExceptionally(new IllegalStateException(why));
        }
    }

    /// @param told of each intent and its sequence, before it goes out
    IntentLine(Session session, ObjLongConsumer<Intent> told) {
        this.ship = session.ship();
        this.told = told;
    }

    /// The next sequence will be above this one: a player who was here before goes on from where they were.
    public synchronized void continueAbove(long sequence) {
        lastSequence = Math.max(lastSequence, sequence);
    }

    /// The sequence of the latest intent.
    public synchronized long lastSequence() {
        return lastSequence;
    }

    /// Intents whose answer has not come.
    public synchronized int unanswered() {
        return unanswered.size();
    }

    /// Sends an intent under the next sequence. The answer says whether it is in the log; its verdict comes with the
    /// live feed.
    ///
    /// @return fails with IllegalStateException when the connection is over, or too much waits for an answer
    public synchronized CompletableFuture<IntentReply> send(Intent intent) {
        if (next != null) return next.send(intent);
        var sent = new Unanswered(
                new ClientIntent(++lastSequence, System.currentTimeMillis(), ship, intent), new CompletableFuture<>());
        if (ended != null) sent.fail(ended);
        else if (unanswered.size() >= UNANSWERED_MAX) sent.fail(UNANSWERED_MAX + " intents wait for an answer");
        else {
            told.accept(intent, lastSequence);
            enter(sent);
        }
        return sent.answer;
    }

    /// Behind those that wait, or at once.
    private void enter(Unanswered sent) {
        unanswered.put(sent.intent.sequence(), sent);
        if (waiting.isEmpty()) transmit(sent);
        else waiting.add(sent);
    }

    private void transmit(Unanswered sent) {
        send(intents.encode(sent.intent), failure -> sent.fail(failure.toString()));
    }

    /// Goes on in the place of a line that is lost: what has got no answer there is sent again, in its order, under the same
    /// sequences, so that each is applied once; then comes what is sent by either line from now on. An answer that has failed
    /// stays so, its intent is sent again all the same.
    void follow(IntentLine lost) {
        synchronized (lost) {
            lost.next = this;
            continueAbove(lost.lastSequence);
            takeOver(List.copyOf(lost.unanswered.values()));
            lost.unanswered.clear();
        }
    }

    private synchronized void takeOver(List<Unanswered> left) {
        for (Unanswered each : left) unanswered.put(each.intent.sequence(), each);
        waiting.addAll(left);
        if (!left.isEmpty()) sendWaiting();
    }

    private synchronized void sendWaiting() {
        if (ended != null) return; // they are kept
        transmit(waiting.remove());
        if (!waiting.isEmpty()) later(AGAIN_EVERY, this::sendWaiting);
    }

    @Override
    void message(byte[] bytes) {
        IntentReply reply = replies.decode(bytes);
        Unanswered sent = answered(reply.sequence());
        if (sent != null) sent.answer.complete(reply);
    }

    private synchronized Unanswered answered(long sequence) {
        return unanswered.remove(sequence);
    }

    @Override
    void giveUp(String why) {
        for (Unanswered each : end(why)) each.fail(why);
    }

    /// They are kept for the line that follows.
    private synchronized List<Unanswered> end(String why) {
        ended = why;
        return List.copyOf(unanswered.values());
    }

    /// Says goodbye, behind what was sent before; does not wait.
    @Override
    public void close() {
        sayGoodbye();
    }
}
