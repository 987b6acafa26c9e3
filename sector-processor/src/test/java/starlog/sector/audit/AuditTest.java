package starlog.sector.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.audit.HandMadeLogs.EAST;
import static starlog.sector.audit.HandMadeLogs.OTHER_SHIP;
import static starlog.sector.audit.HandMadeLogs.SHIP;
import static starlog.sector.audit.HandMadeLogs.WEST;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.Intent;
import starlog.sector.world.Ships;

class AuditTest {
    private static final int ACROSS = 200;

    @Test
    void a_crossing_balances() {
        AuditReport report = HandMadeLogs.begin().flyEast(SHIP).ticks(ACROSS).audit();
        assertEquals(Optional.empty(), report.offence());
        assertEquals(1, report.transfers());
        assertEquals(1, report.travellers());
        assertEquals(2 * ACROSS, report.ticks());
        assertEquals(2, report.intents());
        assertEquals(0, report.inFlight());
    }

    @Test
    void an_intent_that_goes_after_its_ship_has_one_verdict() {
        AuditReport report = HandMadeLogs.begin()
                .flyEast(SHIP)
                .ticks(ACROSS)
                .intent(WEST, SHIP, new Intent.Stop())
                .ticks(2)
                .audit();
        assertEquals(Optional.empty(), report.offence());
        assertEquals(2, report.transfers());
        assertEquals(0, report.open());
    }

    @Test
    void an_intent_behind_the_last_tick_is_open() {
        AuditReport report = HandMadeLogs.begin()
                .flyEast(SHIP)
                .ticks(2)
                .intent(WEST, SHIP, new Intent.Stop())
                .audit();
        assertTrue(report.clean());
        assertEquals(1, report.open());
    }

    @Test
    void a_lost_arrival_is_found() {
        AuditReport report = HandMadeLogs.begin()
                .delivering(_ -> List.of())
                .flyEast(SHIP)
                .ticks(ACROSS)
                .audit();
        assertOffence(report, EAST, "arrival number 1 from sector 0", "SHIP 1", "is lost");
    }

    @Test
    void a_doubled_arrival_is_passed_over() {
        AuditReport report = HandMadeLogs.begin()
                .delivering(arrival -> List.of(arrival, arrival))
                .flyEast(SHIP)
                .ticks(ACROSS)
                .audit();
        assertEquals(Optional.empty(), report.offence());
        assertEquals(1, report.repeats());
        assertEquals(1, report.transfers());
    }

    @Test
    void altered_cargo_is_found() {
        AuditReport report = HandMadeLogs.begin()
                .delivering(arrival -> List.of(withIron(arrival)))
                .flyEast(SHIP)
                .ticks(ACROSS)
                .audit();
        assertOffence(report, EAST, "departed as SHIP [1, ", "arrived as SHIP [1, ");
    }

    @Test
    void a_skipped_number_is_found() {
        AuditReport report = HandMadeLogs.begin()
                .delivering(arrival -> arrival.number() == 1 ? List.of() : List.of(arrival))
                .flyEast(SHIP)
                .ticks(ACROSS)
                .flyEast(OTHER_SHIP)
                .ticks(ACROSS)
                .audit();
        assertOffence(report, EAST, "arrival number 1 from sector 0", "SHIP 1", "was skipped");
    }

    @Test
    void a_forged_arrival_is_found() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(2);
        logs.append(EAST, new Arrival(WEST, 1, 2, List.of(), List.of()));
        AuditReport report = logs.ticks(2).audit();
        assertOffence(report, EAST, "arrival number 1 from sector 0", "was never sent");
    }

    @Test
    void an_arrival_from_a_tick_that_never_comes_is_found() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(2);
        logs.append(EAST, new Arrival(WEST, 1, 1_000, List.of(), List.of()));
        AuditReport report = logs.ticks(2).audit();
        assertOffence(report, EAST, "arrival number 1 from sector 0", "was never sent");
    }

    @Test
    void a_log_that_was_seen_to_an_earlier_end_than_its_neighbours_goes_on() {
        AuditReport report = HandMadeLogs.begin()
                .seenToHere(HandMadeLogs.WEST)
                .flyEast(SHIP)
                .ticks(ACROSS)
                .audit();
        assertEquals(Optional.empty(), report.offence());
        assertEquals(1, report.transfers());
    }

    @Test
    void what_arrives_before_the_first_rules_waits_for_them() {
        HandMadeLogs logs = new HandMadeLogs();
        logs.rules(WEST);
        logs.flyEast(SHIP).ticks(ACROSS);
        logs.rules(EAST);
        AuditReport report = logs.ticks(2).audit();
        assertEquals(Optional.empty(), report.offence());
        assertEquals(1, report.travellers());
        assertEquals(0, report.inFlight());
    }

    @Test
    void a_record_that_cannot_be_folded_is_an_offence_unless_it_is_under_quarantine() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(2);
        int offset = logs.end(EAST);
        logs.appendUnseen(EAST, new SectorInput.Rules(2, List.of()));
        AuditReport stopped = logs.audit();
        assertOffence(stopped, EAST, "cannot be folded");
        assertEquals(offset, stopped.offence().orElseThrow().offset());

        logs.appendUnseen(EAST, new SectorInput.Quarantine(offset, "no rules at all"));
        assertEquals(Optional.empty(), logs.audit().offence());
    }

    @Test
    void the_same_log_has_the_same_offence_every_time() {
        HandMadeLogs logs = HandMadeLogs.begin()
                .delivering(arrival -> List.of(withIron(arrival)))
                .flyEast(SHIP)
                .flyEast(OTHER_SHIP)
                .ticks(ACROSS);
        Offence first = logs.audit().offence().orElseThrow();
        for (int again = 0; again < 10; again++)
            assertEquals(first, logs.audit().offence().orElseThrow());
    }

    private static Arrival withIron(Arrival arrival) {
        Traveller ship = arrival.travellers().getFirst();
        Ships ships = new Ships(0);
        long[] values = ship.values().clone();
        values[ships.columns().indexOf(ships.column("ore0"))] += 5;
        return new Arrival(
                arrival.from(),
                arrival.number(),
                arrival.tick(),
                List.of(new Traveller(ship.kind(), values)),
                arrival.intents());
    }

    private static void assertOffence(AuditReport report, int sector, String... words) {
        Offence offence = report.offence().orElseThrow();
        assertEquals(sector, offence.sector(), offence.toString());
        for (String word : words) assertTrue(offence.what().contains(word), offence.toString());
    }
}
