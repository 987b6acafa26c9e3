package starlog.sector.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Verdict;
import starlog.sector.simulation.Sector;
import starlog.sector.twin.world.TwinWorld.Answer;

/// A sector and its twin, and a second sector that is made anew from its snapshot again and again: all fold the same
/// inputs, and are equal after every tick in every field, every answer, every event and all that departs. One thread
/// at a time.
final class TwinPair {
    private static final int TICKS_FROM_SNAPSHOT_TO_SNAPSHOT = 211;

    final Sector sector;
    final TwinSector twin;
    final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    final Map<String, Long> events = new TreeMap<>();

    private final TwinComparison comparison = new TwinComparison();
    private final Supplier<String> again;
    private Sector resumed;
    private long offset;

    /// @param again how to repeat the test
    TwinPair(int number, Supplier<String> again) {
        this.sector = new Sector(number);
        this.twin = new TwinSector(number);
        this.resumed = new Sector(number);
        this.again = again;
    }

    /// True if it was a tick that all of them took.
    boolean apply(SectorInput input) {
        boolean stepped = twin.apply(input);
        assertEquals(stepped, sector.apply(offset, input), () -> where() + " " + input);
        resumed.apply(offset++, input);
        if (stepped) compare();
        return stepped;
    }

    private void compare() {
        SectorTick outcome = sector.outcome();
        List<Answer> sectorsAnswers = answers(outcome.intents);
        assertEquals(twin.answers(), sectorsAnswers, this::where);
        List<StateEvent> sectorsEvents = new ArrayList<>();
        for (int row = 0; row < outcome.events.count; row++) sectorsEvents.add(outcome.events.get(row));
        assertEquals(twin.events(), sectorsEvents, this::where);
        comparison.firstDifference(twin, sector.tables()).ifPresent(difference -> {
            throw new AssertionError(where() + " " + difference);
        });
        assertEquals(twin.departures(), sector.departures(), this::where);
        for (Answer answer : sectorsAnswers) verdicts.merge(answer.verdict(), 1L, Long::sum);
        for (StateEvent event : sectorsEvents) events.merge(event.getClass().getSimpleName(), 1L, Long::sum);

        assertArrayEquals(outcome.hashes, resumed.outcome().hashes, () -> where() + " from a snapshot");
        assertEquals(sector.departures(), resumed.departures(), () -> where() + " from a snapshot");
        if (sector.tick() % TICKS_FROM_SNAPSHOT_TO_SNAPSHOT == 0) resumed = Sector.restore(resumed.snapshot());
    }

    private List<Answer> answers(IntentColumns intents) {
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < intents.count; row++) {
            Answer answer = new Answer(Verdict.of(intents.verdicts[row]), intents.values[row], intents.limits[row]);
            boolean hasNumbers = answer.value() != 0 || answer.limit() != 0;
            assertFalse(hasNumbers && answer.verdict().unit == Verdict.Unit.NONE, () -> where() + " " + answer);
            answers.add(answer);
        }
        return answers;
    }

    String where() {
        return "%s sector %d tick %d".formatted(again.get(), sector.number(), sector.tick());
    }
}
