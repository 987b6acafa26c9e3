package starlog.sector.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.audit.HandMadeLogs.EAST;
import static starlog.sector.audit.HandMadeLogs.OTHER_SHIP;
import static starlog.sector.audit.HandMadeLogs.SHIP;
import static starlog.sector.audit.HandMadeLogs.WEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.space.SectorGrid;

/// An audit behind another one, from kept snapshots on.
class AuditGoesOnTest {
    private static final int ACROSS = 200;
    private static final SectorGrid GRID = new SectorGrid(2, 1);

    @Test
    void what_was_audited_is_not_folded_again_but_from_the_snapshots_on() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(ACROSS);
        SectorSnapshot west = logs.snapshot(WEST);
        logs.ticks(10);
        SectorSnapshot east = logs.snapshot(EAST);
        AuditReport earlier = logs.ticks(30).audit();
        assertTrue(earlier.clean());

        AuditReport report = logs.flyEast(OTHER_SHIP).ticks(ACROSS).auditSince(earlier, west, east);
        assertEquals(Optional.empty(), report.offence());
        assertTrue(report.clean());
        assertEquals(2 * ACROSS, report.ticks());
        assertEquals(40 + 30, report.ticksAgain());
        assertEquals(1, report.transfers());
        assertEquals(2, report.entities());
        assertEquals(2 * ACROSS, report.states().compared(), "what was looked over before is not looked over again");
    }

    @Test
    void a_third_audit_goes_on_behind_the_second() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(ACROSS);
        SectorSnapshot west = logs.snapshot(WEST);
        SectorSnapshot east = logs.snapshot(EAST);
        AuditReport second = logs.ticks(20).auditSince(logs.audit(), west, east);
        AuditReport third = logs.flyEast(OTHER_SHIP).ticks(ACROSS).auditSince(second, west, east);
        assertTrue(third.clean());
        assertEquals(third.points(), logs.audit().points());
    }

    @Test
    void a_sector_without_a_snapshot_begins_with_its_log_beside_one_that_has_one() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(ACROSS);
        Optional<SectorSnapshot> west = Optional.of(logs.snapshot(WEST));
        Optional<SectorSnapshot> east = Optional.of(logs.snapshot(EAST));
        AuditReport earlier = logs.ticks(10).audit();
        logs.flyEast(OTHER_SHIP).ticks(ACROSS);
        for (AuditReport report : List.of(
                logs.auditSince(earlier, Optional.empty(), east), logs.auditSince(earlier, west, Optional.empty()))) {
            assertEquals(Optional.empty(), report.offence());
            assertEquals(ACROSS + 20, report.ticksAgain());
            assertEquals(logs.audit().points(), report.points());
        }
    }

    @Test
    void an_offence_behind_the_audit_is_found() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(ACROSS);
        SectorSnapshot west = logs.snapshot(WEST);
        SectorSnapshot east = logs.snapshot(EAST);
        AuditReport earlier = logs.ticks(20).audit();
        logs.delivering(arrival -> List.of(altered(arrival)))
                .flyEast(OTHER_SHIP)
                .ticks(ACROSS);

        Offence offence = logs.auditSince(earlier, west, east).offence().orElseThrow();
        assertEquals(EAST, offence.sector());
        assertTrue(offence.what().contains("departed as SHIP [3, "), offence.toString());
        assertEquals(logs.audit().offence().orElseThrow(), offence, "the same as an audit of all finds");
    }

    /// What departs in the very last tick arrives behind the audit: altered on the way, it must be found.
    @Test
    void what_was_in_flight_when_the_audit_ended_is_held_against_its_departure() {
        List<Arrival> held = new ArrayList<>();
        HandMadeLogs logs = HandMadeLogs.begin()
                .delivering(arrival -> {
                    held.add(arrival);
                    return List.of();
                })
                .flyEast(SHIP)
                .ticks(1);
        SectorSnapshot west = logs.snapshot(WEST);
        SectorSnapshot east = logs.snapshot(EAST);
        while (held.isEmpty()) logs.ticks(1);
        logs.unpublish(WEST);
        AuditReport earlier = logs.audit();
        assertTrue(earlier.clean());
        assertEquals(1, earlier.inFlight());

        SectorSnapshot tooLate = logs.snapshot(WEST);
        List<AuditedPoint> points = earlier.points();
        assertTrue(points.get(WEST).isReachedFrom(west, points, GRID));
        assertFalse(points.get(WEST).isReachedFrom(tooLate, points, GRID), "it no longer knows what departed");

        logs.append(EAST, altered(held.getFirst()));
        Offence offence =
                logs.ticks(2).auditSince(earlier, west, east).offence().orElseThrow();
        assertTrue(offence.what().contains("departed as SHIP [1, "), offence.toString());
    }

    @Test
    void a_snapshot_behind_the_audited_tick_leads_nowhere() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(ACROSS);
        List<AuditedPoint> points = logs.audit().points();
        assertTrue(points.get(EAST).isReachedFrom(logs.snapshot(EAST), points, GRID));
        logs.ticks(1);
        assertFalse(points.get(EAST).isReachedFrom(logs.snapshot(EAST), points, GRID));
    }

    @Test
    void a_sector_that_is_not_as_it_was_audited_is_no_place_to_go_on() {
        HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(10);
        SectorSnapshot west = logs.snapshot(WEST);
        SectorSnapshot east = logs.snapshot(EAST);
        AuditReport earlier = logs.ticks(10).audit();

        HandMadeLogs others =
                HandMadeLogs.begin().flyEast(SHIP).ticks(10).flyEast(OTHER_SHIP).ticks(30);
        var found = assertThrows(NotAsAudited.class, () -> others.auditSince(earlier, west, east));
        assertTrue(found.getMessage().contains("sector 0 has another state after tick 20"), found.getMessage());

        HandMadeLogs shorter = HandMadeLogs.begin().flyEast(SHIP).ticks(15);
        found = assertThrows(NotAsAudited.class, () -> shorter.auditSince(earlier, west, east));
        assertTrue(found.getMessage().contains("was audited up to tick 20, and its log ends"), found.getMessage());
    }

    /// As a record that somebody has changed on its way.
    private static Arrival altered(Arrival arrival) {
        Traveller ship = arrival.travellers().getFirst();
        long[] values = ship.values().clone();
        values[1]++;
        return new Arrival(
                arrival.from(),
                arrival.number(),
                arrival.tick(),
                List.of(new Traveller(ship.kind(), values)),
                arrival.intents());
    }
}
