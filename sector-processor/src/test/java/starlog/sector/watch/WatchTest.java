package starlog.sector.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.sector.desync.Recordings;
import starlog.sector.past.PastFold;
import starlog.sector.watch.Watch.At;
import starlog.sector.watch.Watch.Change;
import starlog.sector.watch.Watch.Summary;

class WatchTest {
    private final List<Change> changes = new ArrayList<>();

    private Summary watch(String expression, String until, long from, long to) throws SyntaxFault {
        Optional<Expression> end = until.isEmpty() ? Optional.empty() : Optional.of(Expression.parse(until));
        PastFold past = PastFold.begin(Recordings.golden(), Set.of());
        return new Watch(past, Expression.parse(expression), end, changes::add, _ -> {}).over(from, to);
    }

    @Test
    void each_change_of_a_value_is_told_once_with_its_tick() throws SyntaxFault {
        Summary all = watch("tick / 100", "", 50, 320);
        assertEquals(50, all.firstTick());
        assertEquals(271, all.ticks());
        assertEquals(
                List.of(
                        new Change(50, OptionalLong.of(0)),
                        new Change(100, OptionalLong.of(1)),
                        new Change(200, OptionalLong.of(2)),
                        new Change(300, OptionalLong.of(3))),
                changes);
        assertEquals(Optional.of(new At(50, 0)), all.min());
        assertEquals(Optional.of(new At(300, 3)), all.last());
    }

    @Test
    void the_same_is_seen_as_by_looking_at_the_state_itself() throws SyntaxFault {
        watch("count(ships, condition == 0)", "", 1, 2_000);
        PastFold past = PastFold.begin(Recordings.golden(), Set.of());
        long flying = -1;
        List<Change> seen = new ArrayList<>();
        while (past.sector().tick() < 2_000 && past.step()) {
            long now = 0;
            var ships = past.sector().tables().stream()
                    .filter(table -> table.name.equals("ships"))
                    .findFirst()
                    .orElseThrow();
            for (int row = 0; row < ships.count; row++)
                if (ships.column("condition").get(row) == 0) now++;
            if (now != flying) seen.add(new Change(past.sector().tick(), OptionalLong.of(now)));
            flying = now;
        }
        assertEquals(seen, changes);
        assertTrue(changes.size() > 10, changes::toString);
    }

    @Test
    void it_ends_at_the_first_tick_at_which_what_it_waits_for_is_true() throws SyntaxFault {
        Summary all = watch("count(ships)", "tick >= 123", 1, 24_000);
        assertEquals(OptionalLong.of(123), all.untilTick());
        assertEquals(123, all.ticks());
        assertEquals(
                OptionalLong.empty(),
                watch("count(ships)", "tick > 500", 1, 200).untilTick());
    }

    @Test
    void an_entity_that_is_not_there_leaves_a_gap() throws SyntaxFault {
        Summary all = watch("ship(999999999).hull", "", 1, 100);
        assertEquals(100, all.withoutValue());
        assertEquals(List.of(new Change(1, OptionalLong.empty())), changes);
        assertEquals(Optional.empty(), all.min());
    }

    @Test
    void a_value_that_is_too_large_is_told_with_its_tick() {
        ArithmeticException fault =
                assertThrows(ArithmeticException.class, () -> watch("9223372036854775807 - 30 + tick", "", 1, 100));
        assertTrue(fault.getMessage().startsWith("after tick 31: "), fault.getMessage());
    }

    @Test
    void the_picture_of_a_long_past_is_as_small_as_that_of_a_short_one() {
        Course course = new Course();
        for (long tick = 10; tick < 100_000; tick++)
            course.add(tick, tick % 7 == 0 ? OptionalLong.empty() : OptionalLong.of(tick));
        assertTrue(
                course.stretches().size() <= 512, () -> "" + course.stretches().size());
        assertEquals(10, course.firstTick());
        assertEquals(10, course.stretches().getFirst().min());
        assertEquals(99_999, course.stretches().getLast().max());
        course.add(1_000_000_000L, OptionalLong.of(1)); // as behind a settlement
        assertTrue(course.stretches().size() <= 512);
        assertEquals(1, course.stretches().getLast().min());
    }
}
