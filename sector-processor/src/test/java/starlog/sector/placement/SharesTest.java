package starlog.sector.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import starlog.sector.Again;
import starlog.sector.ownership.Placement.Places;

class SharesTest {
    private static final int TRIALS = 600;
    private static final int NODES_MAX = 9;
    private static final int SECTORS_MAX = 256;

    private final long seed = Long.getLong("starlog.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final String again = Again.command(SharesTest.class, seed);

    @Test
    void a_single_node_has_everything_and_no_standby() {
        Cluster cluster = Cluster.of(16).with("a");
        assertEquals(all(16), cluster.share("a").primary());
        assertEquals(Set.of(), cluster.share("a").standby());
    }

    @Test
    void two_nodes_halve_the_sectors_and_stand_by_for_each_other() {
        Cluster cluster = Cluster.of(5).with("a", "b");
        assertEquals(cluster.share("a").primary(), cluster.share("b").standby());
        assertEquals(cluster.share("b").primary(), cluster.share("a").standby());
        assertEquals(3, cluster.share("a").primary().size());
    }

    @Test
    void what_a_dead_node_had_goes_to_its_standbys_and_nothing_else_moves() {
        Cluster cluster = Cluster.of(16).with("a", "b", "c");
        Cluster after = cluster.without("b");
        for (int sector = 0; sector < 16; sector++) {
            String expected = cluster.primary(sector).equals("b") ? cluster.standby(sector) : cluster.primary(sector);
            assertEquals(expected, after.primary(sector), "sector " + sector);
        }
    }

    @Test
    void a_node_that_joins_takes_no_more_than_its_share_and_nobody_else_takes_anything() {
        Cluster cluster = Cluster.of(16).with("a", "b", "c");
        Cluster after = cluster.with("d");
        assertEquals(4, after.share("d").primary().size());
        assertEquals(4, after.share("d").standby().size());
        for (int sector = 0; sector < 16; sector++)
            if (!after.primary(sector).equals("d")) assertEquals(cluster.primary(sector), after.primary(sector));
    }

    @Test
    void a_draining_node_gets_nothing_unless_all_drain() {
        Cluster cluster = Cluster.of(16).with("a", "b", "c");
        Cluster drained = cluster.draining("b");
        assertEquals(Share.NOTHING, drained.share("b"));
        assertEquals(all(16), drained.primaries());

        Cluster all = drained.draining("a").draining("c");
        assertEquals(all(16), all.primaries());
        assertNotEquals(Share.NOTHING, all.share("b"));
    }

    @Test
    void of_two_that_say_they_had_a_sector_the_newer_generation_is_believed() {
        var stale = new Member("1", "a", "", false, new Places(3, Set.of(0, 1), Set.of()));
        var fresh = new Member("2", "b", "", false, new Places(4, Set.of(0), Set.of(1)));
        Map<String, Share> shares = Shares.of(2, List.of(stale, fresh));
        assertEquals(Set.of(1), shares.get("1").primary());
        assertEquals(Set.of(0), shares.get("2").primary());
    }

    @Test
    void sectors_that_the_world_does_not_have_are_forgotten() {
        var member = new Member("1", "a", "", false, new Places(3, Set.of(0, 99), Set.of(77)));
        assertEquals(Set.of(0, 1), Shares.of(2, List.of(member)).get("1").primary());
    }

    @Test
    void without_nodes_there_is_nothing_to_share() {
        assertEquals(Map.of(), Shares.of(4, List.of()));
    }

    @Test
    void whatever_joins_leaves_drains_and_returns_the_shares_are_whole_even_and_apart() {
        System.out.println(again);
        for (int trial = 0; trial < TRIALS; trial++) {
            Cluster cluster = drawn();
            for (int change = 0; change < 8; change++) {
                check(cluster);
                cluster = changed(cluster);
            }
        }
    }

    @Test
    void asked_again_nothing_moves_and_the_order_of_the_nodes_does_not_matter() {
        System.out.println(again);
        for (int trial = 0; trial < TRIALS; trial++) {
            Cluster cluster = changed(drawn());
            assertEquals(cluster.shares(), cluster.again().shares(), again);
            List<Member> shuffled = new ArrayList<>(cluster.members());
            Collections.shuffle(shuffled, random);
            assertEquals(
                    Shares.of(cluster.sectorCount(), cluster.members()),
                    Shares.of(cluster.sectorCount(), shuffled),
                    again);
        }
    }

    @Test
    void no_more_primaries_move_than_an_even_spread_takes() {
        System.out.println(again);
        for (int trial = 0; trial < TRIALS; trial++) {
            Cluster before = drawn();
            Cluster after = changed(before);
            List<Integer> kept = new ArrayList<>();
            for (String node : after.eligible()) {
                boolean remembers = before.has(node) && before.id(node).equals(after.id(node));
                kept.add(remembers ? before.share(node).primary().size() : 0);
            }
            int stayed = stayed(before, after);
            int most = mostThatCanStay(kept, after.sectorCount());
            assertTrue(stayed >= most, stayed + " of " + most + " stayed; " + again);
        }
    }

    @Test
    void when_a_node_dies_its_standbys_take_over_unless_they_are_full() {
        System.out.println(again);
        for (int trial = 0; trial < TRIALS; trial++) {
            Cluster before = drawn();
            if (before.members().size() < 3) continue;
            String dead = anyNode(before);
            Cluster after = before.without(dead);
            for (int sector = 0; sector < before.sectorCount(); sector++) {
                if (!before.primary(sector).equals(dead)) continue;
                String heir = before.standby(sector);
                if (!after.eligible().contains(heir) || heir.equals(after.primary(sector))) continue;
                int ceiling = Math.ceilDiv(after.sectorCount(), after.eligible().size());
                int had = after.share(heir).primary().size();
                assertTrue(had >= ceiling - 1, "standby " + heir + " has " + had + " of " + ceiling + "; " + again);
            }
        }
    }

    @Test
    void of_a_cluster_that_started_together_any_node_may_die_and_warm_ones_take_over_almost_everything() {
        for (int nodes = 3; nodes <= NODES_MAX; nodes++)
            for (int dead = 0; dead < nodes; dead++) {
                Cluster before = Cluster.of(64).with(names(nodes));
                Cluster after = before.without("n" + dead);
                int cold = 0;
                for (int sector = 0; sector < 64; sector++)
                    if (before.primary(sector).equals("n" + dead)
                            && !after.primary(sector).equals(before.standby(sector))) cold++;
                assertTrue(cold <= 1, nodes + " nodes, without n" + dead + ": " + cold + " cold");
            }
    }

    private void check(Cluster cluster) {
        Set<String> eligible = cluster.eligible();
        int sectors = cluster.sectorCount();
        List<Integer> primaries = new ArrayList<>();
        int standbys = 0;
        for (Member member : cluster.members()) {
            Share share = cluster.share(member.node());
            if (!eligible.contains(member.node())) assertEquals(Share.NOTHING, share, again);
            else primaries.add(share.primary().size());
            standbys += share.standby().size();
        }
        assertEquals(sectors, primaries.stream().mapToInt(each -> each).sum(), again);
        assertEquals(all(sectors), cluster.primaries(), again);
        assertTrue(Collections.max(primaries) - Collections.min(primaries) <= 1, primaries + " " + again);
        assertEquals(eligible.size() > 1 ? sectors : 0, standbys, again);
        if (eligible.size() > 1) for (int sector = 0; sector < sectors; sector++) checkStandby(cluster, sector);
    }

    private void checkStandby(Cluster cluster, int sector) {
        String primary = cluster.primary(sector);
        String standby = cluster.standby(sector);
        assertTrue(cluster.mayStandBy(standby, primary), () -> said(cluster, sector));
        boolean anywhere = !cluster.hasRacks();
        for (String other : cluster.eligible())
            if (anywhere || cluster.mayStandBy(other, primary))
                assertTrue(cluster.load(standby) - cluster.load(other) <= 1, () -> said(cluster, sector));
    }

    private String said(Cluster cluster, int sector) {
        return "sector " + sector + " of " + cluster.shares() + "; " + again;
    }

    /// The even spread gives one more to those that had most.
    private static int mostThatCanStay(List<Integer> had, int sectors) {
        int least = sectors / had.size();
        long extra = Math.min(
                sectors % had.size(), had.stream().filter(each -> each > least).count());
        return had.stream().mapToInt(each -> Math.min(each, least)).sum() + (int) extra;
    }

    private static int stayed(Cluster before, Cluster after) {
        return (int) IntStream.range(0, before.sectorCount())
                .filter(sector -> before.primary(sector).equals(after.primary(sector)))
                .count();
    }

    private Cluster drawn() {
        int racks = random.nextInt(4);
        Cluster cluster = Cluster.of(1 + random.nextInt(SECTORS_MAX));
        int nodes = 1 + random.nextInt(NODES_MAX);
        for (int node = 0; node < nodes; node++)
            cluster = cluster.withRack("n" + node, racks == 0 ? "" : "rack-" + random.nextInt(racks));
        return cluster;
    }

    private Cluster changed(Cluster cluster) {
        String node = anyNode(cluster);
        return switch (random.nextInt(4)) {
            case 0 -> cluster.members().size() > 1 ? cluster.without(node) : cluster;
            case 1 -> cluster.draining(node);
            case 2 -> cluster.restarted(node);
            default -> {
                String name = "n" + random.nextInt(NODES_MAX);
                yield cluster.has(name) ? cluster.serving(name) : cluster.withRack(name, "rack-" + random.nextInt(3));
            }
        };
    }

    private String anyNode(Cluster cluster) {
        return cluster.members().get(random.nextInt(cluster.members().size())).node();
    }

    private static String[] names(int nodes) {
        return IntStream.range(0, nodes).mapToObj(node -> "n" + node).toArray(String[]::new);
    }

    private static Set<Integer> all(int sectors) {
        return IntStream.range(0, sectors).boxed().collect(Collectors.toSet());
    }
}
