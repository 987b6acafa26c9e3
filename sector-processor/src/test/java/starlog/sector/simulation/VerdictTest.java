package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.HEADING_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_SHIP;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.schemas.intent.Verdict.SEQUENCE_ALREADY_SEEN;
import static starlog.schemas.intent.Verdict.THRUST_OUT_OF_RANGE;
import static starlog.sector.simulation.Scenario.rules;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

class VerdictTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long SHIP = 10;

    @Test
    void a_player_spawns_in_the_middle_half_of_the_sector() {
        Scenario world =
                world().when(ALICE, SHIP, new Intent.Spawn()).then(ACCEPTED).thenHappened(StateEvent.ShipSpawned.class);
        for (String axis : List.of("xMm", "yMm")) {
            long place = world.column(axis, SHIP);
            assertEquals(place, Math.clamp(place, 250_000, 750_000), axis);
        }
    }

    @Test
    void a_ship_spawns_once() {
        world().ship(SHIP, ALICE).when(ALICE, SHIP, new Intent.Spawn()).then(ALREADY_SPAWNED);
    }

    @Test
    void a_ship_that_is_not_there_obeys_nobody() {
        world().when(ALICE, SHIP, new Intent.Stop()).then(NO_SUCH_SHIP);
    }

    @Test
    void a_ship_obeys_its_own_player_only() {
        Scenario world =
                world().ship(SHIP, ALICE).when(BOB, SHIP, new Intent.Thrust(5)).then(NOT_YOUR_SHIP);
        assertEquals(0, world.column("thrust", SHIP));
        assertEquals(1, world.column("lastSequence", SHIP), "a stranger's sequence is not the player's");
    }

    @Test
    void a_full_sector_takes_no_more_ships() {
        world(rules(1)).ship(SHIP, ALICE).when(BOB, 11, new Intent.Spawn()).then(SECTOR_FULL);
    }

    @Test
    void a_sector_without_rules_is_full() {
        Sector sector = new Sector(0);
        sector.apply(0, new SectorInput.Claim(1, 7));
        sector.apply(1, new SectorInput.IntentBatch(List.of(new PlayerIntent(1, 1, 1, 0, 0, new Intent.Spawn()))));
        sector.apply(2, new SectorInput.Rules(1, rules(10)));
        sector.apply(3, new SectorInput.Tick(1, 0, 0));
        assertEquals(SECTOR_FULL.number, sector.outcome().intents.verdicts[0]);
    }

    @Test
    void a_heading_is_within_a_turn() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(65_535)).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.Steer(65_536)).then(HEADING_OUT_OF_RANGE);
        world.when(ALICE, SHIP, new Intent.Steer(-1)).then(HEADING_OUT_OF_RANGE);
        assertEquals(65_535, world.column("heading", SHIP));
    }

    @Test
    void a_forged_thrust_changes_nothing() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Thrust(12_801)).then(THRUST_OUT_OF_RANGE);
        world.when(ALICE, SHIP, new Intent.Thrust(-1)).then(THRUST_OUT_OF_RANGE);
        world.when(ALICE, SHIP, new Intent.Thrust(Integer.MAX_VALUE)).then(THRUST_OUT_OF_RANGE);
        assertEquals(0, world.column("thrust", SHIP));
    }

    @Test
    void a_sequence_counts_once() {
        Scenario world = world().ship(SHIP, ALICE);
        world.wish(ALICE, SHIP, 5, new Intent.Thrust(1)).then(ACCEPTED);
        world.wish(ALICE, SHIP, 5, new Intent.Thrust(2)).then(SEQUENCE_ALREADY_SEEN);
        world.wish(ALICE, SHIP, 4, new Intent.Thrust(3)).then(SEQUENCE_ALREADY_SEEN);
        world.wish(ALICE, SHIP, 6, new Intent.Thrust(4)).then(ACCEPTED);
        assertEquals(4, world.column("thrust", SHIP));
    }

    @Test
    void a_refused_sequence_is_used_up() {
        Scenario world = world().ship(SHIP, ALICE);
        world.wish(ALICE, SHIP, 5, new Intent.Steer(-1)).then(HEADING_OUT_OF_RANGE);
        world.wish(ALICE, SHIP, 5, new Intent.Steer(1)).then(SEQUENCE_ALREADY_SEEN);
    }

    @Test
    void a_spawn_delivered_twice_spawns_once() {
        world().wish(ALICE, SHIP, 1, new Intent.Spawn())
                .then(ACCEPTED)
                .wish(ALICE, SHIP, 1, new Intent.Spawn())
                .then(SEQUENCE_ALREADY_SEEN);
    }
}
