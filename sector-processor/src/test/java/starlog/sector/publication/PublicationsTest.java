package starlog.sector.publication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.location.ShipLocation;
import starlog.sector.border.Departure;
import starlog.sector.feed.MemoryLog;

class PublicationsTest {
    private static final int HERE = 0;
    private static final int THERE = 1;

    private final MemoryLog log = new MemoryLog(2);
    private final Queue<Runnable> acknowledgements = new ArrayDeque<>();
    private final Publications publications = new Publications(log.newReader(acknowledgements::add), HERE);

    @Test
    void a_tick_of_which_nothing_left_goes_out_at_once() {
        publications.add(tick(1), () -> {});
        assertEquals(1, log.published(HERE).size());
        assertEquals(0, publications.count());
    }

    @Test
    void a_tick_goes_out_when_its_arrivals_are_durable_and_those_behind_it_wait() {
        publications.add(tick(1, arrival(1), arrival(2)), () -> {});
        publications.add(tick(2), () -> {});
        assertEquals(Optional.of(arrival(1)), log.inputAt(THERE, 0), "arrivals do not wait");
        assertEquals(Optional.of(arrival(2)), log.inputAt(THERE, 1));

        acknowledgeOne();
        assertEquals(0, log.published(HERE).size());
        assertEquals(2, publications.count());

        acknowledgeOne();
        assertEquals(2, log.published(HERE).size());
        assertArrayEquals(new byte[] {1}, log.published(HERE).getFirst());
        assertEquals(0, publications.count());
    }

    @Test
    void arrivals_of_a_later_tick_may_be_durable_first() {
        publications.add(tick(1, arrival(1)), () -> {});
        publications.add(tick(2, arrival(2)), () -> {});
        Runnable first = acknowledgements.remove();
        acknowledgeOne();
        assertEquals(0, log.published(HERE).size());
        first.run();
        publications.publishWhatIsDue();
        assertEquals(2, log.published(HERE).size());
    }

    @Test
    void where_ships_are_is_told_before_their_tick_goes_out() {
        var here = new Relocation(7, Optional.of(new ShipLocation(3, 1)));
        publications.add(new EmittedTick(1, new byte[] {1}, List.of(), List.of(here)), () -> {});
        assertEquals(Map.of(7L, new ShipLocation(3, 1)), log.locations(HERE));
        assertEquals(0, log.published(HERE).size());
        acknowledgeOne();
        assertEquals(1, log.published(HERE).size());

        var gone = new Relocation(7, Optional.empty());
        publications.add(new EmittedTick(2, new byte[] {2}, List.of(), List.of(gone)), () -> {});
        assertEquals(Map.of(), log.locations(HERE));
    }

    @Test
    void what_is_left_to_the_next_owner_does_not_go_out() {
        publications.add(tick(1, arrival(1)), () -> {});
        publications.clear();
        acknowledgeOne();
        assertEquals(0, log.published(HERE).size());
    }

    private void acknowledgeOne() {
        acknowledgements.remove().run();
        publications.publishWhatIsDue();
    }

    private static SectorInput.Arrival arrival(long number) {
        return new SectorInput.Arrival(HERE, number, number, List.of(), List.of());
    }

    private static EmittedTick tick(long number, SectorInput.Arrival... arrivals) {
        List<Departure> departures = List.of(arrivals).stream()
                .map(arrival -> new Departure(THERE, arrival))
                .toList();
        return new EmittedTick(number, new byte[] {(byte) number}, departures, List.of());
    }
}
