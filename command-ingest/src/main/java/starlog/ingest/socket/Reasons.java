package starlog.ingest.socket;

import java.time.Duration;
import starlog.ingest.admission.Admission;
import starlog.ingest.location.Place;
import starlog.runtime.limit.RateLimit;
import starlog.runtime.token.Identity;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.PlayerIntent;

/// Why intents are refused, for people: with the value and the limit that it met.
final class Reasons {
    private Reasons() {}

    static String expired(Identity who) {
        return "the session ended at " + who.expires() + "; log in again";
    }

    /// @param own whether it was the sender's ship at first
    static String foreign(long ship, boolean own, Place place, Identity who) {
        return own
                ? "ship " + ship + " was given to player " + place.player()
                : "your ship is " + who.ship() + ", not " + ship;
    }

    static String limited(Admission.Limited limited) {
        RateLimit limit = limited.limit();
        String what = limited.kind() == null ? "intents" : limited.kind();
        return "a player may send " + limit.tokens() + " " + what + " in "
                + limit.per().toSeconds() + " s, and " + limit.burst() + " at once; again in "
                + millis(limited.retryAfter()) + " ms";
    }

    static String tooFar(ClientIntent intent, long last) {
        return "sequence " + intent.sequence() + " is " + (intent.sequence() - last) + " above the ship's last one, "
                + last + "; it may be " + PlayerIntent.SEQUENCE_AHEAD_MAX + " at most, so " + (last + 1) + " would do";
    }

    private static long millis(Duration time) {
        return time.plusNanos(999_999).toMillis();
    }
}
