package starlog.ingest.session;

import java.security.MessageDigest;
import java.time.Instant;

/// What becomes of a refresh token that is shown, as a function of what is stored of its session.
final class RefreshRule {
    private final SessionConfig config;

    RefreshRule(SessionConfig config) {
        this.config = config;
    }

    /// What is stored.
    ///
    /// @param before hash of the token before the current one, or null
    /// @param ended how, or null
    record Stored(Instant begun, Instant used, String usedAddress, byte[] current, byte[] before, SessionEnd ended) {}

    enum Verdict {
        /// It counts: the next one takes its place.
        NEXT,
        /// Its answer did not arrive, as it seems: the same client asks for it again.
        SAME_AGAIN,
        /// It has been used before, so two have it.
        REUSED,
        EXPIRED,
        ENDED
    }

    /// @param hash of the token that is shown
    /// @param address whence
    Verdict judge(Stored session, byte[] hash, String address, Instant now) {
        if (session.ended() != null) return Verdict.ENDED;
        boolean tooLate = now.isAfter(session.used().plus(config.idle()))
                || now.isAfter(session.begun().plus(config.longest()));
        if (tooLate) return Verdict.EXPIRED;
        if (MessageDigest.isEqual(session.current(), hash)) return Verdict.NEXT;
        boolean again = session.before() != null
                && MessageDigest.isEqual(session.before(), hash)
                && session.usedAddress().equals(address)
                && !now.isAfter(session.used().plus(config.retryGrace()));
        return again ? Verdict.SAME_AGAIN : Verdict.REUSED;
    }
}
