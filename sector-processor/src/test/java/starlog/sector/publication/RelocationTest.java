package starlog.sector.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.location.ShipLocation;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

class RelocationTest {
    private static final long SHIP = 1;
    private static final long PLAYER = 9;

    private final Sector sector = new Sector(0);
    private long offset;
    private long sequence;

    RelocationTest() {
        input(new SectorInput.Claim(1, 1));
        input(new SectorInput.Rules(1, RuleScript.quiet().grid(2, 1).values()));
        intent(new Intent.Spawn());
    }

    @Test
    void a_ship_from_abroad_that_is_given_away_has_its_new_player() {
        ships().condition[0] = Ships.DOCKED;
        ships().crossings[0] = 3;
        assertEquals(
                List.of(new Relocation(SHIP, Optional.of(new ShipLocation(PLAYER + 1, 3)))),
                intent(new Intent.GiveShip(PLAYER + 1)));
    }

    @Test
    void a_ship_that_never_left_its_home_has_no_record() {
        ships().condition[0] = Ships.DOCKED;
        assertEquals(List.of(), intent(new Intent.GiveShip(PLAYER + 1)));
    }

    @Test
    void a_player_s_ship_that_leaves_is_no_longer_here() {
        ships().xMm[0] = 1_000_000;
        assertEquals(List.of(new Relocation(SHIP, Optional.empty())), intent(new Intent.Stop()));
    }

    @Test
    void ships_of_the_world_are_nobody_s_concern() {
        ships().xMm[0] = 1_000_000;
        ships().player[0] = 0;
        assertEquals(List.of(), intent(new Intent.Stop()));
    }

    private List<Relocation> intent(Intent intent) {
        input(new SectorInput.IntentBatch(List.of(new PlayerIntent(PLAYER, SHIP, ++sequence, 0, 0, intent))));
        input(new SectorInput.Tick(1, 0, 0));
        return EmittedTick.of(sector, new byte[0]).locations();
    }

    private void input(SectorInput input) {
        sector.apply(offset++, input);
    }

    private Ships ships() {
        for (Table table : sector.tables()) if (table instanceof Ships ships) return ships;
        throw new AssertionError("no ships");
    }
}
