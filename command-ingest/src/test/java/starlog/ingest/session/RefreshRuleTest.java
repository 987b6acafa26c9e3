package starlog.ingest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import starlog.ingest.session.RefreshRule.Stored;
import starlog.ingest.session.RefreshRule.Verdict;

class RefreshRuleTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final SessionConfig CONFIG =
            new SessionConfig(Duration.ofDays(30), Duration.ofDays(180), 10, GRACE, Duration.ofDays(90), 50);
    private static final Instant BEGUN = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant USED = BEGUN.plus(Duration.ofDays(3));
    private static final String HOME = "192.0.2.7";

    private final RefreshToken first = RefreshToken.first();
    private final RefreshToken before = first.next();
    private final RefreshToken current = before.next();
    private final Stored session = new Stored(BEGUN, USED, HOME, current.hash(), before.hash(), null);
    private final RefreshRule rule = new RefreshRule(CONFIG);

    private Verdict judge(RefreshToken shown, String address, Instant now) {
        return rule.judge(session, shown.hash(), address, now);
    }

    @Test
    void the_current_token_gets_the_next_one_from_anywhere() {
        assertEquals(Verdict.NEXT, judge(current, HOME, USED));
        assertEquals(Verdict.NEXT, judge(current, "198.51.100.1", USED.plus(Duration.ofDays(30))));
    }

    @Test
    void the_one_before_it_gets_the_same_answer_for_some_seconds_at_the_same_address_only() {
        assertEquals(Verdict.SAME_AGAIN, judge(before, HOME, USED));
        assertEquals(Verdict.SAME_AGAIN, judge(before, HOME, USED.plus(GRACE)));
        assertEquals(Verdict.REUSED, judge(before, HOME, USED.plus(GRACE).plusNanos(1)));
        assertEquals(Verdict.REUSED, judge(before, "198.51.100.1", USED));
    }

    @Test
    void any_other_one_was_used_before() {
        assertEquals(Verdict.REUSED, judge(first, HOME, USED));
        var young = new Stored(BEGUN, BEGUN, HOME, first.hash(), null, null);
        assertEquals(Verdict.REUSED, rule.judge(young, current.hash(), HOME, BEGUN));
    }

    @Test
    void nothing_goes_on_that_was_idle_for_too_long_or_is_too_old() {
        assertEquals(
                Verdict.EXPIRED, judge(current, HOME, USED.plus(CONFIG.idle()).plusNanos(1)));
        Instant late = BEGUN.plus(CONFIG.longest());
        var busy = new Stored(BEGUN, late, HOME, current.hash(), before.hash(), null);
        assertEquals(Verdict.NEXT, rule.judge(busy, current.hash(), HOME, late));
        assertEquals(Verdict.EXPIRED, rule.judge(busy, current.hash(), HOME, late.plusNanos(1)));
    }

    @Test
    void what_has_ended_stays_so() {
        var ended = new Stored(BEGUN, USED, HOME, current.hash(), before.hash(), SessionEnd.LOGGED_OUT);
        assertEquals(Verdict.ENDED, rule.judge(ended, current.hash(), HOME, USED));
        assertEquals(Verdict.ENDED, rule.judge(ended, first.hash(), HOME, USED));
    }
}
