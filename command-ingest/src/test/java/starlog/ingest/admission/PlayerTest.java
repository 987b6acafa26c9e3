package starlog.ingest.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReply.Receipt;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

class PlayerTest {
    private static final int STEER = new Intent.Steer(0).kind();
    private static final int JETTISON = new Intent.Jettison(0, 1).kind();
    private static final long SHIP = 70;
    private static final Receipt RECEIPT_OF_5 = new Receipt(5, 2, 700);

    private final HandClock clock = new HandClock();
    private final Player player =
            new Player(9, new RateLimit(60, Duration.ofSeconds(1), 3), KindRatesTest.rates("Jettison=2"), 4, clock);
    private final List<IntentReply> replies = new ArrayList<>();

    @Test
    void a_new_sequence_is_appended_and_answered_once() {
        assertEquals(new Admission.Append(), admit(5));
        player.settle(intent(5), RECEIPT_OF_5);
        assertEquals(List.of(RECEIPT_OF_5), replies);
    }

    @Test
    void a_repeat_gets_the_same_receipt() {
        admit(5);
        player.settle(intent(5), RECEIPT_OF_5);
        assertEquals(new Admission.Repeat(RECEIPT_OF_5), admit(5));
    }

    @Test
    void a_repeat_of_an_intent_under_way_gets_the_answer_when_it_comes() {
        admit(5);
        assertEquals(new Admission.Awaited(), admit(5));
        assertEquals(List.of(), replies);

        player.settle(intent(5), RECEIPT_OF_5);
        assertEquals(List.of(RECEIPT_OF_5, RECEIPT_OF_5), replies);
    }

    @Test
    void a_refused_sequence_may_be_sent_again() {
        admit(5);
        player.settle(intent(5), RefusalCode.LOG_UNCERTAIN.refusal(5, "no answer"));
        assertEquals(new Admission.Append(), admit(5));
    }

    @Test
    void a_receipt_is_forgotten_after_as_many_others_as_the_ring_holds() {
        for (long sequence = 1; sequence <= 5; sequence++) {
            admit(sequence);
            player.settle(intent(sequence), new Receipt(sequence, 0, sequence));
            clock.add(Duration.ofSeconds(1));
        }
        assertEquals(new Admission.Append(), admit(1));
        assertEquals(new Admission.Repeat(new Receipt(2, 0, 2)), admit(2));
    }

    @Test
    void the_burst_is_let_through_and_then_the_rate() {
        for (long sequence = 1; sequence <= 3; sequence++) assertEquals(new Admission.Append(), admit(sequence));

        var limited = assertInstanceOf(Admission.Limited.class, admit(4));
        assertNull(limited.kind());
        assertEquals(Duration.ofSeconds(1).dividedBy(60), limited.retryAfter());

        clock.add(limited.retryAfter());
        assertEquals(new Admission.Append(), admit(4));
        assertInstanceOf(Admission.Limited.class, admit(5));
    }

    @Test
    void a_kind_beyond_its_own_rate_is_refused_while_others_go_on_until_there_is_room_again() {
        assertEquals(new Admission.Append(), admit(1, JETTISON));
        assertEquals(new Admission.Append(), admit(2, JETTISON));
        clock.add(Duration.ofMillis(50)); // the rate of all kinds is full again

        var limited = assertInstanceOf(Admission.Limited.class, admit(3, JETTISON));
        assertEquals("Jettison", limited.kind());
        assertEquals(2, limited.limit().tokens());
        assertEquals(Duration.ofMillis(450), limited.retryAfter());
        for (long sequence = 3; sequence <= 5; sequence++) assertEquals(new Admission.Append(), admit(sequence));

        clock.add(limited.retryAfter());
        assertEquals(new Admission.Append(), admit(6, JETTISON));
        assertEquals(
                "Jettison",
                assertInstanceOf(Admission.Limited.class, admit(7, JETTISON)).kind());
    }

    @Test
    void what_is_refused_of_all_kinds_together_costs_nothing_of_the_kind() {
        for (long sequence = 1; sequence <= 3; sequence++) admit(sequence);
        for (long sequence = 4; sequence <= 9; sequence++)
            assertInstanceOf(Admission.Limited.class, admit(sequence, JETTISON));
        clock.add(Duration.ofMillis(50));
        assertEquals(new Admission.Append(), admit(4, JETTISON));
        assertEquals(new Admission.Append(), admit(5, JETTISON));
    }

    @Test
    void repeats_of_a_receipt_cost_nothing_of_the_rate() {
        admit(5);
        player.settle(intent(5), RECEIPT_OF_5);
        for (int repeat = 0; repeat < 100; repeat++) assertEquals(new Admission.Repeat(RECEIPT_OF_5), admit(5));
    }

    @Test
    void repeats_of_an_intent_under_way_are_bounded_by_the_rate() {
        admit(5);
        admit(5);
        admit(5);
        assertInstanceOf(Admission.Limited.class, admit(5));
    }

    @Test
    void a_sequence_may_run_only_so_far_ahead_of_the_last_one_of_its_ship() {
        player.append(intent(5));
        player.settle(intent(5), RECEIPT_OF_5);
        assertEquals(new Admission.TooFarAhead(5), admit(5 + PlayerIntent.SEQUENCE_AHEAD_MAX + 1));
        assertEquals(new Admission.Append(), admit(5 + PlayerIntent.SEQUENCE_AHEAD_MAX));
        assertEquals(
                new Admission.Append(),
                player.admit(new IntentId(71, 0, 1L << 60), STEER, replies::add)); // not known here
    }

    @Test
    void two_ships_have_a_count_each() {
        admit(5);
        player.settle(intent(5), RECEIPT_OF_5);
        var other = new IntentId(71, 0, 5);
        assertEquals(new Admission.Append(), player.admit(other, STEER, replies::add));
        var receiptOfOther = new Receipt(5, 3, 800);
        player.settle(other, receiptOfOther);

        assertEquals(new Admission.Repeat(RECEIPT_OF_5), admit(5));
        assertEquals(new Admission.Repeat(receiptOfOther), player.admit(other, STEER, replies::add));
    }

    @Test
    void a_ship_that_comes_back_from_another_player_counts_anew() {
        admit(5);
        player.append(intent(5));
        player.settle(intent(5), RECEIPT_OF_5);
        var anew = new IntentId(SHIP, 2, 5);
        assertEquals(new Admission.Append(), player.admit(anew, STEER, replies::add));
        assertEquals(0, player.append(new IntentId(SHIP, 2, 6)));
    }

    @Test
    void an_intent_follows_the_one_of_its_ship_that_was_appended_before() {
        assertEquals(0, player.append(intent(3)));
        assertEquals(3, player.append(intent(4)));
        assertEquals(0, player.append(new IntentId(71, 0, 9)));
        assertEquals(4, player.append(intent(7)));
        assertEquals(9, player.append(new IntentId(71, 0, 10)));
    }

    @Test
    void no_intent_follows_one_that_was_not_appended_or_is_not_below() {
        player.append(intent(3));
        refuse(3);
        assertEquals(0, player.append(intent(3)));
        assertEquals(0, player.append(intent(3)));
        assertEquals(0, player.append(intent(2)));
        assertEquals(2, player.append(intent(5)));
    }

    @Test
    void after_one_that_was_not_appended_an_intent_follows_the_one_before_it() {
        player.append(intent(3));
        player.settle(intent(3), new Receipt(3, 2, 700));
        player.append(intent(4));
        refuse(4);
        assertEquals(3, player.append(intent(5)));
        assertEquals(5, player.append(intent(6)));
        refuse(5);
        refuse(6);
        assertEquals(3, player.append(intent(7)));
    }

    @Test
    void whatever_failed_first_no_intent_follows_one_that_failed() {
        for (long sequence = 3; sequence <= 6; sequence++) player.append(intent(sequence));
        refuse(6);
        player.settle(intent(4), new Receipt(4, 2, 701));
        refuse(5);
        assertEquals(4, player.append(intent(7)));
        refuse(3); // whose answer was lost: it comes late
        assertEquals(7, player.append(intent(8)));
    }

    private void refuse(long sequence) {
        player.settle(intent(sequence), RefusalCode.LOG_UNCERTAIN.refusal(sequence, "no answer"));
    }

    private Admission admit(long sequence) {
        return admit(sequence, STEER);
    }

    private Admission admit(long sequence, int kind) {
        return player.admit(intent(sequence), kind, replies::add);
    }

    private static IntentId intent(long sequence) {
        return new IntentId(SHIP, 0, sequence);
    }
}
