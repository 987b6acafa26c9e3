package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CouriersTest {
    private final Couriers couriers = new Couriers();
    private final List<String> done = new ArrayList<>();

    @Test
    void a_thread_is_woken_once_for_all_that_it_gets_in_its_order() {
        List<Runnable> wakes = new ArrayList<>();
        couriers.give(wakes::add, () -> done.add("other"));
        Executor thread = wakes::add;
        couriers.give(thread, () -> done.add("a"));
        couriers.give(thread, () -> done.add("b"));
        assertEquals(0, wakes.size());
        couriers.leave();
        couriers.leave();

        assertEquals(2, wakes.size());
        wakes.forEach(Runnable::run);
        assertEquals(
                List.of("a", "b"),
                done.stream().filter(each -> !each.equals("other")).toList());
    }

    @Test
    void with_a_full_load_they_leave_by_themselves() {
        List<Runnable> wakes = new ArrayList<>();
        Executor thread = wakes::add;
        for (int frame = 0; frame < 33; frame++) couriers.give(thread, () -> done.add("frame"));

        assertEquals(1, wakes.size());
        wakes.getFirst().run();
        assertEquals(32, done.size());
    }

    @Test
    void one_that_cannot_be_sent_keeps_back_no_other_and_a_server_that_stops_takes_none() {
        couriers.give(Runnable::run, () -> {
            throw new IllegalStateException("its channel is gone");
        });
        couriers.give(Runnable::run, () -> done.add("next"));
        couriers.give(
                _ -> {
                    throw new RejectedExecutionException();
                },
                () -> done.add("never"));
        couriers.leave();

        assertEquals(List.of("next"), done);
    }
}
