package starlog.cli.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.cli.nodes.SpeakingNode.seat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.sector.ownership.NodeStatus;
import starlog.sector.ownership.NodeStatus.SeatStatus;

class SectorOverviewTest {
    @Test
    void a_sector_has_its_owner_and_whoever_stands_by_or_loads() {
        SectorOverview overview = SectorOverview.of(
                List.of(
                        node("a", seat(0, "owner", -1), seat(1, "standby", -1)),
                        node("b", seat(0, "loading", -1), seat(1, "owner", -1))),
                2);

        assertEquals("a", overview.sectors().get(0).owner());
        assertEquals("b (loading)", overview.sectors().get(0).standby());
        assertEquals("b", overview.sectors().get(1).owner());
        assertEquals("a", overview.sectors().get(1).standby());
        assertEquals(101, overview.sectors().get(1).tick());
        assertTrue(overview.well());
    }

    @Test
    void of_two_that_believe_to_own_a_sector_the_higher_epoch_does() {
        SectorOverview overview =
                SectorOverview.of(List.of(node("a", owner(0, 8)), node("b", owner(0, 9)), node("c", owner(0, 7))), 1);
        assertEquals("b", overview.sectors().getFirst().owner());
    }

    @Test
    void a_sector_that_nobody_owns_or_has_is_a_problem() {
        SectorOverview overview = SectorOverview.of(List.of(node("a", seat(0, "standby", -1))), 2);
        assertEquals("no owner", overview.sectors().get(0).problem());
        assertEquals("no node has it", overview.sectors().get(1).problem());
        assertFalse(overview.well());
    }

    @Test
    void where_a_node_has_stopped_is_told_with_offset_and_reason() {
        SectorOverview overview =
                SectorOverview.of(List.of(node("a", seat(0, "stopped", 77)), node("b", seat(0, "owner", -1))), 1);
        assertEquals("b", overview.sectors().getFirst().owner());
        assertEquals(
                "a stopped at offset 77 of intents: no such kind; way out: starlog quarantine",
                overview.sectors().getFirst().problem());
        assertFalse(overview.well());
    }

    @Test
    void a_node_that_does_not_answer_is_told_so_below_the_table() {
        var silent = NodeAnswer.none(known("b"), "does not answer: refused");
        SectorOverview overview = SectorOverview.of(List.of(node("a", seat(0, "owner", -1)), silent), 1);
        assertFalse(overview.well());
        assertTrue(overview.text().endsWith("\nb at http://127.0.0.1:1 does not answer: refused"), overview.text());
    }

    private static NodeAnswer node(String name, SeatStatus... seats) {
        return NodeAnswer.of(known(name), new NodeStatus(name, 7, false, List.of(seats)));
    }

    private static KnownNode known(String name) {
        return new KnownNode(name, URI.create("http://127.0.0.1:1"));
    }

    private static SeatStatus owner(int sector, long epoch) {
        return new SeatStatus(sector, "owner", true, epoch, 1, 0, 1000, 0, 0, 0, 0, "", "", -1, "", "");
    }
}
