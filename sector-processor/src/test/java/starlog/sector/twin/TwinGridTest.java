package starlog.sector.twin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.event.StateEvent.ShipDeparted;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.SectorGrid;
import starlog.sector.Again;
import starlog.sector.border.Departure;

/// Worlds of several sectors, each beside its twin. What departs is carried to the neighbour's log late, repeated, and
/// out of order; intents go to sectors that their ships have left.
@Tag("proof")
class TwinGridTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    /// Of all sectors together.
    private static final int TICKS = Integer.getInteger("starlog.twin.grid.ticks", 100_000);

    private static final int TURNS_BEFORE_LAST_RULES = 500;

    private final Random random = new Random(SEED);
    private final Sequences sequences = new Sequences(random);
    private final List<TwinPair> pairs = new ArrayList<>();
    private final List<RandomWorldInputs> inputs = new ArrayList<>();
    private final Map<Integer, Map<Integer, Mail>> mailTo = new HashMap<>();

    @Test
    void ships_cross_all_the_borders_of_four_sectors() {
        run(new SectorGrid(2, 2), TestRules.Kind.BORDERS, TICKS * 2 / 5);
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        Map<String, Long> events = new TreeMap<>();
        for (TwinPair pair : pairs) {
            pair.verdicts.forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
            pair.events.forEach((event, count) -> events.merge(event, count, Long::sum));
        }
        System.out.println(again() + " " + verdicts + " " + events);
        assertTrue(verdicts.containsKey(Verdict.WRONG_SECTOR), this::again);
        assertTrue(verdicts.containsKey(Verdict.TOO_MANY_INTENTS), this::again);
        for (Class<?> event : List.of(ShipDeparted.class, ShipArrived.class, IntentForwarded.class))
            assertTrue(events.containsKey(event.getSimpleName()), () -> again() + " never " + event);
    }

    @Test
    void a_sector_has_neighbours_on_all_sides() {
        run(new SectorGrid(3, 3), TestRules.Kind.BORDERS, TICKS * 2 / 5);
    }

    @Test
    void a_row_of_tiny_sectors_is_crossed_in_a_moment() {
        run(new SectorGrid(3, 1), TestRules.Kind.CROWDED, TICKS / 10);
    }

    @Test
    void the_void_has_borders_too() {
        run(new SectorGrid(1, 2), TestRules.Kind.VOID, TICKS / 10);
    }

    private void run(SectorGrid grid, TestRules.Kind kind, int ticks) {
        for (int sector = 0; sector < grid.sectorCount(); sector++) {
            TwinPair pair = new TwinPair(sector, this::again);
            pairs.add(pair);
            inputs.add(new RandomWorldInputs(random, kind, grid, pair.twin.world, sequences));
            mailTo.put(sector, new TreeMap<>());
        }
        begin();
        for (int stepped = 0; stepped < ticks; ) if (turn(random.nextInt(pairs.size()))) stepped++;
        for (TwinPair pair : pairs) System.out.println(pair.where() + " " + kind + " " + pair.events);
    }

    /// The last sector has its rules only when others have sent it something already.
    private void begin() {
        TwinPair last = pairs.getLast();
        for (TwinPair pair : pairs) if (pair != last) begin(pair);
        for (int turns = 0; turns < TURNS_BEFORE_LAST_RULES; turns++) turn(random.nextInt(pairs.size() - 1));
        for (Mail mail : mailTo.get(last.sector.number()).values()) mail.come().forEach(last::apply);
        begin(last);
    }

    private void begin(TwinPair pair) {
        RandomWorldInputs its = inputs.get(pair.sector.number());
        while (pair.sector.rulesVersion() == 0) pair.apply(its.next());
    }

    /// A sector reads its mail and one input of its own. True if that was a tick.
    private boolean turn(int sector) {
        TwinPair pair = pairs.get(sector);
        if (random.nextInt(3) == 0)
            for (Mail mail : mailTo.get(sector).values()) mail.come().forEach(pair::apply);
        if (!pair.apply(inputs.get(sector).next())) return false;
        for (Departure departure : pair.sector.departures())
            mailTo.get(departure.to())
                    .computeIfAbsent(sector, _ -> new Mail(random))
                    .send(departure.arrival());
        return true;
    }

    private String again() {
        return Again.command(TwinGridTest.class, SEED);
    }
}
