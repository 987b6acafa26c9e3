package starlog.load;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a client has asked by text messages on one socket; the answers come in the order of the questions. Any thread.
public final class Questions {
    private final Queue<CompletableFuture<String>> asked = new ConcurrentLinkedQueue<>();

    private record Renewal(String renewed, String refused, String detail) {}

    /// The question that puts a token in the place of the socket's.
    public static String ofToken(String token) {
        return Json.text(Map.of("token", token));
    }

    /// @throws Refused if the socket keeps the token that it has
    public static void requireRenewed(String answer) {
        Renewal renewal = Json.read(answer, Renewal.class);
        if (renewal.renewed == null)
            throw new Refused(401, renewal.refused, "not renewed: " + renewal.refused + " " + renewal.detail);
    }

    /// One more, which goes out now.
    void add(CompletableFuture<String> answer) {
        asked.add(answer);
    }

    /// An answer that nobody has asked for says nothing.
    void answered(String text) {
        CompletableFuture<String> first = asked.poll();
        if (first != null) first.complete(text);
    }

    void giveUp(String why) {
        for (var each = asked.poll(); each != null; each = asked.poll())
            each.completeExceptionally(new IllegalStateException(why));
    }
}
