package starlog.load.crowd;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import starlog.load.GameServer;
import starlog.load.Itinerary;
import starlog.load.Session;
import starlog.load.SkimmedFeed;
import starlog.load.SkimmingClient;
import starlog.schemas.frame.IntentReply;

/// One of the crowd. One thread at a time lets it act; answers come by others.
final class Member {
    /// Of so many intents one is followed to its verdict, for which frames have to be read.
    private static final int FOLLOW_EVERY = 8;

    private final SkimmingClient client;
    private final Notes notes;
    private final Itinerary itinerary;
    private long acts;
    private long framesBefore;
    private long bytesBefore;
    private volatile boolean out;

    private Member(SkimmingClient client, Notes notes, long seed) {
        this.client = client;
        this.notes = notes;
        this.itinerary = new Itinerary(new Random(seed));
        this.acts = seed; // so that not all follow at once
        client.over().thenAccept(this::leave);
    }

    static CompletableFuture<Member> enter(GameServer server, Session session, Notes notes, long seed) {
        return SkimmingClient.enter(server, session, new Noticing(notes))
                .thenApply(client -> new Member(client, notes, seed));
    }

    private record Noticing(Notes notes) implements SkimmedFeed.Seen {
        @Override
        public void frame(long atMicros) {
            notes.age(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - atMicros);
        }

        @Override
        public void applied(long nanos) {
            notes.applied(nanos);
        }
    }

    private void leave(String why) {
        out = true;
        notes.fault("socket lost, " + why);
    }

    void act() {
        if (out) return;
        long begin = System.nanoTime();
        client.send(itinerary.next(), acts++ % FOLLOW_EVERY == 0)
                .whenComplete((reply, failure) -> answered(reply, failure, begin));
        client.renewInTime().exceptionally(failure -> {
            notes.fault("not renewed, " + failure.getMessage());
            return null;
        });
    }

    private void answered(IntentReply reply, Throwable failure, long begin) {
        if (failure != null) notes.fault("intent without an answer, " + failure.getMessage());
        else if (reply instanceof IntentReply.Refusal refusal) notes.fault("intent refused, " + refusal.code());
        else notes.receipt(System.nanoTime() - begin);
    }

    boolean in() {
        return !out;
    }

    int homeSector() {
        return client.session().sector();
    }

    /// From here on frames and bytes count.
    void mark() {
        framesBefore = client.live().frameCount();
        bytesBefore = client.live().byteCount();
    }

    long frames() {
        return client.live().frameCount() - framesBefore;
    }

    long bytes() {
        return client.live().byteCount() - bytesBefore;
    }

    void close() {
        client.close();
    }
}
