package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.query.live.TwoSides.Client;
import starlog.query.live.TwoSides.Ship;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// What each of two clients is sent, to the last byte, on both sides of a cloak, of a scanner's edge and of a border.
class TwoSidesTest {
    private static final long ANN = 1;
    private static final long BOB = 3;
    private static final long STRANGER = 999; // a player
    private static final int NEAR = 200_000;

    private final TwoSides world = new TwoSides();

    private static Ship ship(long id, int xMm, int yMm) {
        return new Ship(id, xMm, yMm, NEAR, false);
    }

    @Test
    void a_cloaked_ship_is_told_to_its_own_player_alone() {
        Ship bob = ship(BOB, 540_000, 500_000);
        world.put(0, ship(ANN, 500_000, 500_000));
        world.put(0, bob);
        world.begin();
        Client ann = world.join(ANN, 0);
        Client bobs = world.join(BOB, 0);
        ann.heard();
        bobs.heard();

        world.put(0, bob.cloaked(true));
        world.next(0).events.add(StateEvent.SHIP_CLOAKED, BOB, BOB + 100, 0, 0, 0, 0, 0, 0);
        world.tick();
        assertEquals(List.of("1 [Gone[slot=1]]"), ann.heard());
        assertEquals(
                List.of("1 [Cockpit[gauge=6, value=1], Happened[event=EventRow[kind=38, subject=3, player=103, other=0,"
                        + " otherPlayer=0, code=0, amount=0, xMm=0, yMm=0]], Gone[slot=1]]"),
                sorted(bobs.heard()));

        world.put(0, bob.cloaked(true).at(560_000, 500_000));
        world.tick();
        assertEquals(List.of("02f40300"), ann.bytes(), "one tick, 25 ms, nothing");
        assertEquals(List.of("1 [Own[dxMm=20000, dyMm=0, dvx=0, dvy=0, turn=0, dthrust=0]]"), bobs.heard());

        world.put(0, bob.at(560_000, 500_000));
        world.next(0).events.add(StateEvent.SHIP_UNCLOAKED, BOB, BOB + 100, 0, 0, 1, 0, 0, 0);
        world.tick();
        assertEquals(
                List.of("1 [Happened[event=EventRow[kind=39, subject=3, player=103, other=0, otherPlayer=0, code=1,"
                        + " amount=0, xMm=0, yMm=0]], ShipSeen[slot=1, id=3, player=103, name=p103, shipClass=0,"
                        + " condition=0, x=2240000, y=2000000, vx=0, vy=0, heading=0, spin=0, thrust=0, shield=0,"
                        + " armour=0, hull=1]]"),
                ann.heard());
    }

    @Test
    void a_cloaked_ship_leaves_over_a_border_and_only_its_own_player_is_told() {
        Ship bob = ship(BOB, 990_000, 500_000).cloaked(true);
        world.put(0, ship(ANN, 950_000, 500_000));
        world.put(0, bob);
        world.begin();
        Client ann = world.join(ANN, 0);
        Client bobs = world.join(BOB, 0);
        ann.heard();
        bobs.heard();
        world.depart(0, 1, BOB);
        world.tick();
        assertEquals(List.of("1 [Step[sector=1, ticks=1]]"), ann.heard(), "a tick of both, nothing");
        String heard = bobs.heard().toString();
        assertEquals(true, heard.contains("Happened[event=EventRow[kind=28, subject=3"), heard);
    }

    @Test
    void what_a_cloaked_ship_did_is_not_told_with_the_tick_in_which_it_is_seen_again() {
        Ship bob = ship(BOB, 540_000, 500_000);
        world.put(0, ship(ANN, 500_000, 500_000));
        world.put(0, bob.cloaked(true));
        world.begin();
        Client ann = world.join(ANN, 0);
        ann.heard();
        world.next(0).events.add(StateEvent.SHIP_UNDOCKED, BOB, BOB + 100, 9, 0, 0, 0, 540_000, 500_000);
        world.tick(0);
        world.put(0, bob);
        world.next(0).events.add(StateEvent.SHIP_UNCLOAKED, BOB, BOB + 100, 0, 0, 1, 0, 0, 0);
        world.tick();
        String heard = ann.heard().toString();
        assertEquals(false, heard.contains("kind=19"), heard);
        assertEquals(true, heard.contains("kind=39, subject=3"), heard);
    }

    @Test
    void whoever_gave_a_ship_away_is_not_told_its_secrets_any_more() {
        Ship bob = ship(BOB, 540_000, 500_000);
        world.put(0, ship(ANN, 500_000, 500_000));
        world.put(0, bob);
        world.begin();
        Client bobs = world.join(BOB, 0);
        bobs.heard();

        world.give(0, bob.at(541_000, 500_000), STRANGER);
        SectorTick given = world.next(0);
        EntityColumns helms = given.entities(EntityKind.HELM);
        helms.add(BOB);
        helms.columns[EntityKind.HELM.column("energy")][helms.rowOf(BOB)] = 5_000;
        given.events.add(StateEvent.SHIP_HALTED, BOB, 0, 0, 0, 0, 0, 541_000, 500_000);
        given.ships.lastSequences[given.ships.count - 1] = 77;
        world.tick();
        assertEquals(nothingAnew(2), bobs.heard(), "no course, no cockpit, no event, no sequence, nobody around");

        world.put(0, ship(ANN, 510_000, 500_000));
        world.tick();
        assertEquals(List.of("02f40300"), bobs.bytes(), "one tick, 25 ms, nothing");
        assertEquals(nothingAnew(3), world.join(BOB, 0).heard(), "who enters again neither");
    }

    @Test
    void a_ship_that_was_given_away_takes_no_client_along_over_a_border() {
        Ship bob = ship(BOB, 990_000, 500_000);
        world.put(0, bob);
        world.put(1, ship(2, 20_000, 500_000));
        world.begin();
        Client bobs = world.join(BOB, 0);
        bobs.heard();
        world.give(0, bob, STRANGER);
        world.tick(0);
        world.cross(0, 1, ship(BOB, 5_000, 500_000));
        world.next(0).events.add(StateEvent.EDGE_REACHED, BOB, 0, 0, 0, 0, 0, 999_999, 500_000);
        world.next(1).ships.players[world.next(1).ships.count - 1] = STRANGER;
        world.tick();
        String heard = bobs.heard().toString();
        for (String secret : List.of("sector=1", "id=", "Own[", "Happened["))
            assertEquals(false, heard.contains(secret), heard);
    }

    @Test
    void whoever_gets_a_ship_back_is_told_it_again() {
        Ship bob = ship(BOB, 540_000, 500_000);
        world.put(0, bob);
        world.begin();
        Client bobs = world.join(BOB, 0);
        world.give(0, bob, STRANGER);
        world.tick();
        bobs.heard();
        world.give(0, bob, BOB + 100);
        world.tick();
        String heard = bobs.heard().toString();
        assertEquals(true, heard.contains("Own[dxMm=540000, dyMm=500000"), heard);
        assertEquals(true, heard.contains("id=3, player=103"), heard);
    }

    @Test
    void whoever_gets_a_ship_back_beyond_a_border_is_told_nothing_of_before() {
        Ship bob = ship(BOB, 990_000, 500_000);
        Ship there = ship(BOB, 5_000, 500_000);
        world.put(0, ship(ANN, 950_000, 500_000));
        world.put(0, bob);
        world.put(1, ship(2, 20_000, 500_000));
        world.begin();
        world.join(ANN, 0);
        Client bobs = world.join(BOB, 0);
        world.give(0, bob, STRANGER);
        world.tick();
        world.cross(0, 1, there);
        world.next(1).ships.players[world.next(1).ships.count - 1] = STRANGER;
        world.tick();
        bobs.heard();
        world.next(0).events.add(StateEvent.SHOT_FIRED, ANN, 0, 2, 0, 1, 5_000, 0, 0);
        world.give(1, there, BOB + 100);
        world.tick();
        world.tick();
        String heard = bobs.heard().toString();
        assertEquals(true, heard.contains("id=1, player=101"), heard);
        assertEquals(false, heard.contains("Shot["), heard);
    }

    @Test
    void who_enters_between_two_sectors_learns_the_sequence_that_was_applied_last() {
        Ship bob = ship(BOB, 990_000, 500_000);
        world.put(0, bob);
        world.next(0).ships.lastSequences[0] = 7;
        world.begin();
        world.depart(0, 1, BOB);
        world.tick();
        Client bobs = world.join(BOB, 0);
        String heard = bobs.heard().toString();
        assertEquals(true, heard.contains("Applied[sequence=7]"), heard);
        assertEquals(false, heard.contains("Own["), heard);
    }

    private static List<String> nothingAnew(int tick) {
        return List.of("0 [Reset[], SectorClock[sector=0, tick=%d, atMicros=%d, speedPermille=1000, rulesVersion=0], "
                        .formatted(tick, 25_000 * tick)
                + "Home[sector=0]]");
    }

    /// The order of own items and of those of the cell is not the matter here.
    private static List<String> sorted(List<String> frames) {
        return frames.stream()
                .map(frame -> frame.startsWith("1 [Gone[slot=1], ")
                        ? "1 [" + frame.substring("1 [Gone[slot=1], ".length(), frame.length() - 1) + ", Gone[slot=1]]"
                        : frame)
                .toList();
    }

    /// A scanner shows whole cells of 50 units: all that lie within its range and a quarter of a cell of the ship's own.
    @Test
    void nothing_beyond_a_scanners_edge_is_told() {
        world.put(0, new Ship(ANN, 510_000, 510_000, 100_000, false));
        world.put(0, ship(BOB, 700_000, 510_000)); // in the fourth cell from Ann's
        world.begin();
        Client ann = world.join(ANN, 0);
        Client bob = world.join(BOB, 0);
        assertEquals(false, ann.heard().toString().contains("id=3"));
        assertEquals(true, bob.heard().toString().contains("id=1"), "who has the longer scanner sees more");

        world.put(0, ship(BOB, 710_000, 510_000));
        world.tick();
        assertEquals(List.of("02f40300"), ann.bytes());

        world.put(0, ship(BOB, 699_999, 510_000));
        world.tick();
        assertEquals(
                List.of(
                        "1 [ShipSeen[slot=1, id=3, player=103, name=p103, shipClass=0, condition=0, x=2799996, y=2040000,"
                                + " vx=0, vy=0, heading=0, spin=0, thrust=0, shield=0, armour=0, hull=1]]"),
                ann.heard());
    }

    @Test
    void a_ship_that_crosses_a_border_is_seen_from_both_sides() {
        Ship bob = ship(BOB, 990_000, 500_000);
        world.put(0, ship(ANN, 950_000, 500_000));
        world.put(0, bob);
        world.put(1, ship(2, 20_000, 500_000));
        world.begin();
        Client ann = world.join(ANN, 0);
        Client bobs = world.join(BOB, 0);
        Client other = world.join(2, 1);
        for (Client each : List.of(ann, bobs, other)) {
            String heard = each.heard().toString();
            for (long id : List.of(ANN, BOB, 2L)) assertEquals(true, heard.contains("id=" + id + ","), heard);
        }
        world.cross(0, 1, ship(BOB, 5_000, 500_000));
        world.tick();
        String told =
                "ShipSeen[slot=1, id=3, player=103, name=p103, shipClass=0, condition=0, x=20000, y=2000000, vx=0,"
                        + " vy=0, heading=0, spin=0, thrust=0, shield=0, armour=0, hull=1]";
        String left = "Left[slot=1]";
        assertEquals(true, ann.heard().toString().matches(".*" + quoted(left) + ".*" + quoted(told) + ".*"));
        assertEquals(true, other.heard().toString().contains(told));
        String moved = bobs.heard().toString();
        assertEquals(true, moved.contains("Home[sector=1]"), moved);
        assertEquals(false, moved.contains("Reset"), "without a gap");
    }

    @Test
    void who_looks_over_a_border_sees_the_other_side_go_on_while_the_own_sector_stands() {
        world.put(0, ship(ANN, 950_000, 500_000));
        world.put(1, ship(2, 20_000, 500_000));
        world.begin();
        Client ann = world.join(ANN, 0);
        ann.heard();
        for (int tick = 1; tick <= 20; tick++) {
            world.put(1, ship(2, 20_000 + 1_000 * tick, 500_000));
            world.tick(1);
            world.settled();
        }
        List<String> frames = ann.heard();
        assertEquals(4, frames.size(), "one for each five ticks, " + frames);
        assertEquals(true, frames.getLast().contains("slot="), "where the ship is, " + frames);
        world.tick();
        String heard = ann.heard().toString();
        assertEquals(false, heard.contains("Reset"), "nothing was missed, " + heard);
    }

    @Test
    void while_frames_wait_for_the_threads_that_send_them_news_are_gathered() {
        world.put(0, ship(ANN, 500_000, 500_000));
        world.put(0, ship(BOB, 540_000, 500_000));
        world.begin();
        Client ann = world.join(ANN, 0);
        world.join(BOB, 0).queued = true;
        world.tick();
        ann.heard();
        world.tick();
        world.nanos += 24_000_000;
        world.tick();
        assertEquals(List.of(), ann.heard(), "half of two ticks are not over");
        world.nanos += 1_000_000;
        world.settled();
        assertEquals(List.of("2 []"), ann.heard(), "both ticks in one frame");
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }
}
