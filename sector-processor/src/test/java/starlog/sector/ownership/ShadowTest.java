package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// A node that stands by is held against the owner, tick by tick.
class ShadowTest {
    private final Cluster cluster = new Cluster();

    private void twoNodes() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(20);
        cluster.log.append(
                0, new SectorInput.IntentBatch(List.of(new PlayerIntent(9, 1, 1, 0, 0, new Intent.Spawn()))));
        cluster.periods(20);
    }

    /// As by a bit that falls over in the memory of the node that stands by.
    private void fallOver() {
        for (Table table : cluster.seat(2, 0).fold().tables()) if (table instanceof Ships ships) ships.hull[0] ^= 1;
    }

    @Test
    void a_fold_that_differs_goes_on_and_so_does_the_owner() {
        twoNodes();
        fallOver();
        cluster.periods(40);
        SeatView view = cluster.seat(2, 0).view();
        assertEquals(SeatState.STANDBY, view.state());
        assertTrue(view.difference().orElseThrow().contains("the owner says that tick "), view::toString);
        assertEquals(1, cluster.ownerOf(0));
        assertEquals(cluster.seat(1, 0).view().lastTick(), view.lastTick());
        assertEquals(Optional.empty(), cluster.seat(2, 1).view().difference());
        NodeStatus.SeatStatus status = cluster.node(2).status("b").sectors().getFirst();
        assertEquals("", status.stoppedTopic());
        assertTrue(status.problem().contains("and this fold has hash"), status::toString);
    }

    @Test
    void it_is_told_once_with_the_state_that_differs() {
        twoNodes();
        fallOver();
        cluster.periods(40);
        assertEquals(1, cluster.differences().size());
        long hull = cluster.differences().getFirst().table("ships").column("hull")[0];
        for (Table table : cluster.seat(1, 0).fold().tables())
            if (table instanceof Ships ships) assertEquals(ships.hull[0] ^ 1, hull);
    }

    @Test
    void it_is_folded_anew_before_it_owns() {
        twoNodes();
        fallOver();
        cluster.periods(40);
        cluster.kill(1);
        cluster.periods(100);
        assertEquals(2, cluster.ownerOf(0));
        assertEquals(Optional.empty(), cluster.seat(2, 0).view().difference());
        cluster.assertReplaysEqual();
    }

    @Test
    void a_primary_that_differs_folds_anew_and_takes_its_sector() {
        twoNodes();
        fallOver();
        cluster.periods(40);
        cluster.place(2, Cluster.primary(2, 0, 1));
        cluster.place(1, new Placement.Places(2, java.util.Set.of(), java.util.Set.of(0, 1)));
        cluster.periods(100);
        assertEquals(2, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }
}
