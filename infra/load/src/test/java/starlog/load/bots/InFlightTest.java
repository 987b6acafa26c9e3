package starlog.load.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void an_intent_with_a_receipt_and_no_verdict_is_unjudged() {
        long first = inFlight.add(10, 0);
        long second = inFlight.add(20, 0);
        assertTrue(inFlight.receive(first));
        assertFalse(inFlight.receive(first));
        assertEquals(1, inFlight.unjudged());
        assertEquals(1, inFlight.unanswered());

        assertTrue(inFlight.judge(first));
        assertFalse(inFlight.judge(first));
        assertEquals(0, inFlight.unjudged());

        assertTrue(inFlight.judge(second)); // before its receipt, as another socket brings it
        assertTrue(inFlight.receive(second));
        assertEquals(0, inFlight.unjudged());
        assertEquals(0, inFlight.unanswered());
        assertEquals(20, inFlight.due(second));
    }

    @Test
    void a_refused_one_has_its_answer_and_waits_for_no_verdict() {
        inFlight.drop(inFlight.add(10, 0));
        assertEquals(0, inFlight.unanswered());
        assertEquals(0, inFlight.unjudged());
    }

    @Test
    void who_was_here_before_goes_on_above_and_knows_nothing_of_before() {
        inFlight.continueAbove(5_000);
        assertEquals(5_001, inFlight.add(10, 0));
        assertFalse(inFlight.knows(5_000));
        assertFalse(inFlight.judge(4_000));
    }

    @Test
    void no_more_than_can_be_remembered_are_under_way() {
        while (inFlight.hasRoom()) inFlight.add(1, 0);
        assertEquals(1_024, inFlight.last());
        inFlight.judge(2);
        assertFalse(inFlight.hasRoom());
        inFlight.judgeUpTo(2);
        assertTrue(inFlight.hasRoom());
        assertEquals(1_025, inFlight.add(7, 0));
        assertFalse(inFlight.knows(1));
        assertEquals(7, inFlight.due(1_025));
    }
}
