package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.desync.FaultyEngine;
import starlog.sector.desync.FaultyEngine.Change;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.EngineShelf;
import starlog.sector.replay.ReplayReport;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// Worlds that an engine before this one has begun.
class UpgradeTest {
    private static final int WEST = 0;
    private static final int EAST = 1;
    private static final long PLAYER = 9;
    private static final long SHIP = 1;
    private static final int EARLIER = Sector.ENGINE_VERSION - 1;
    private static final Map<Integer, EngineClasses> CLASSES = new TreeMap<>();

    private final Cluster cluster = new Cluster();
    private final Shelf shelf = new Shelf();
    private long sequence;

    private static final class Shelf implements EngineShelf {
        private final Map<Integer, Engine> engines = new TreeMap<>();

        @Override
        public Optional<Engine> find(int version) {
            return Optional.ofNullable(engines.get(version));
        }

        @Override
        public String place() {
            return "the shelf";
        }
    }

    /// Ships of these engines are otherwise fast, and their state has another hash.
    @BeforeAll
    static void compile(@TempDir Path folder) throws Exception {
        for (int version = EARLIER - 1; version <= EARLIER; version++)
            CLASSES.put(
                    version,
                    FaultyEngine.with(
                            List.of(
                                    new Change(
                                            "simulation/Sector.java",
                                            "ENGINE_VERSION = " + Sector.ENGINE_VERSION,
                                            "ENGINE_VERSION = " + version),
                                    new Change("table/StateHash.java", "product >>> 32;", "product >>> 31;"),
                                    compiledAnew("engine/built/BuiltEngine.java", "return Sector.ENGINE_VERSION"),
                                    compiledAnew("simulation/LaterEngine.java", "Sector.ENGINE_VERSION"),
                                    compiledAnew("simulation/SectorStates.java", "Sector.ENGINE_VERSION"),
                                    new Change(
                                            "motion/Engines.java",
                                            "(int) vx;",
                                            "(int) (vx - (vx >> " + version + "));")),
                            folder.resolve("engine-" + version)));
    }

    /// The compiler has copied the constant.
    private static Change compiledAnew(String file, String text) {
        return new Change(file, text, text);
    }

    @AfterAll
    static void close() throws Exception {
        for (EngineClasses each : CLASSES.values()) each.close();
    }

    private static Engine engine(int version) {
        return CLASSES.get(version).engine();
    }

    @BeforeEach
    void engines() {
        shelf.engines.put(EARLIER, engine(EARLIER));
        cluster.engines(shelf, true);
    }

    private EarlierOwner earlier(int sector) {
        return new EarlierOwner(cluster, sector, engine(EARLIER));
    }

    @Test
    void the_ticks_go_on_behind_the_last_one_and_ships_fly_on() {
        EarlierOwner west = earlier(WEST);
        EarlierOwner east = earlier(EAST);
        west.tick(5);
        flyEast();
        west.tick(60);
        east.tick(40);
        cluster.start(1);
        cluster.periods(100);
        List<SectorTick> ticks = cluster.ticksTaken(WEST);
        assertTrue(ticks.getLast().tick > 150, ticks.getLast()::toString);
        assertEquals(EARLIER, ticks.get(64).engineVersion);
        assertEquals(Sector.ENGINE_VERSION, ticks.get(65).engineVersion);
        assertTrue(ticks.get(65).keyframe, "readers take everything anew");
        assertEquals(List.of(SHIP), ships(WEST));
        assertReplaysOverBoth(WEST, 65);
        assertReplaysOverBoth(EAST, 40);
    }

    @Test
    void an_owner_of_the_earlier_build_goes_on_until_it_reads_that_another_takes_over() {
        EarlierOwner west = earlier(WEST);
        EarlierOwner east = earlier(EAST);
        west.tick(5);
        flyEast();
        west.tick(20);
        cluster.start(1);
        for (int period = 0; period < 100; period++) {
            west.tick(1);
            east.tick(1);
            cluster.periods(1);
        }
        assertTrue(west.stopped() && east.stopped());
        assertEquals(1, cluster.ownerOf(WEST));
        assertTrue(cluster.ticksTaken(WEST).size() > west.tick() + 50);
        assertReplaysOverBoth(WEST, west.tick());
    }

    @Test
    void ticks_under_way_when_it_takes_over_are_made_by_the_new_engine() {
        EarlierOwner west = earlier(WEST);
        west.tick(30);
        cluster.log.append(WEST, new SectorInput.EngineChange(Sector.ENGINE_VERSION));
        for (int late = 0; late < 3; late++) // they still prove what the earlier engine came to
        cluster.log.append(WEST, new SectorInput.Tick(1, 0, 0, 1_000, 30, west.hash()));
        cluster.start(1);
        cluster.periods(60);
        assertEquals(Sector.ENGINE_VERSION, cluster.ticksTaken(WEST).get(30).engineVersion);
        assertTrue(cluster.ticksTaken(WEST).size() > 33 + 20);
        assertReplaysOverBoth(WEST, 30);
    }

    @Test
    void what_left_in_ticks_that_nobody_was_told_of_arrives() {
        EarlierOwner west = earlier(WEST);
        earlier(EAST).tick(20);
        west.tick(5);
        flyEast();
        west.tick(20);
        west.publishNoMore();
        west.tick(4_000);
        cluster.start(1);
        cluster.periods(100);
        assertEquals(List.of(), ships(WEST));
        assertEquals(List.of(SHIP), ships(EAST));
        assertEquals(Map.of(), cluster.log.locations(WEST));
        assertEquals(1, cluster.log.locations(EAST).get(SHIP).crossings());
        assertReplaysOverBoth(WEST, 4_025);
    }

    @Test
    void it_begins_with_the_earlier_engines_snapshot() {
        EarlierOwner west = earlier(WEST);
        west.tick(5);
        flyEast();
        west.tick(60);
        west.saveSnapshot();
        flyEast(); // within a tick
        west.tick(1_000);
        flyEast();
        cluster.start(1);
        cluster.periods(50);
        assertReplaysOverBoth(WEST, 1_065);
    }

    @Test
    void once_it_has_snapshots_of_its_own_nobody_needs_the_earlier_engine() {
        earlier(WEST).tick(30);
        cluster.start(1);
        cluster.periods(150);
        shelf.engines.clear();
        cluster.kill(1);
        cluster.start(2);
        cluster.periods(50);
        assertEquals(2, cluster.ownerOf(WEST));
    }

    @Test
    void several_engines_follow_each_other() {
        shelf.engines.put(EARLIER - 1, engine(EARLIER - 1));
        EarlierOwner first = new EarlierOwner(cluster, WEST, engine(EARLIER - 1));
        first.tick(5);
        flyEast();
        first.tick(600);
        cluster.log.append(WEST, new SectorInput.EngineChange(EARLIER));
        for (int tick = 0; tick < 600; tick++) cluster.log.append(WEST, new SectorInput.Tick(1, 0, 0));
        cluster.start(1);
        cluster.periods(50);
        List<SectorTick> ticks = cluster.ticksTaken(WEST);
        assertEquals(EARLIER - 1, ticks.get(604).engineVersion);
        assertEquals(EARLIER, ticks.get(605).engineVersion);
        assertEquals(Sector.ENGINE_VERSION, ticks.get(1_205).engineVersion);
        assertEquals("equal", cluster.replay(WEST).outcome());
    }

    @Test
    void without_the_earlier_engine_the_sector_stands_and_says_where_its_jar_belongs() {
        shelf.engines.clear();
        earlier(WEST).tick(30);
        cluster.start(1);
        cluster.periods(60);
        Stop stop = cluster.seat(1, WEST).view().stop().orElseThrow();
        assertEquals(Stop.Kind.NO_ENGINE, stop.kind(), stop::toString);
        assertTrue(stop.problem().contains("engine-" + EARLIER + ".jar is not in the shelf"), stop::toString);
        assertEquals(1, cluster.ownerOf(EAST), "the other sector does not notice");
        shelf.engines.put(EARLIER, engine(EARLIER));
        cluster.periods(400);
        assertEquals(1, cluster.ownerOf(WEST));
        assertReplaysOverBoth(WEST, 30);
    }

    @Test
    void an_engine_that_may_not_take_over_leaves_the_sector_as_it_is() {
        cluster.engines(shelf, false);
        EarlierOwner west = earlier(WEST);
        west.tick(30);
        long end = cluster.log.inputEnd(WEST);
        cluster.start(1);
        cluster.periods(300);
        Stop stop = cluster.seat(1, WEST).view().stop().orElseThrow();
        assertTrue(stop.problem().contains("engine version " + EARLIER + " made its ticks up to 30"), stop::toString);
        assertEquals(end, cluster.log.inputEnd(WEST));
        west.tick(5);
        assertFalse(west.stopped());
    }

    @Test
    void what_the_earlier_owner_says_of_its_ticks_is_held_against_its_engine() {
        EarlierOwner west = earlier(WEST);
        west.tick(30);
        long offset = cluster.log.append(WEST, new SectorInput.Tick(1, 0, 0, 1_000, 30, west.hash() + 1));
        cluster.start(1);
        cluster.periods(50);
        Stop stop = cluster.seat(1, WEST).view().stop().orElseThrow();
        assertEquals(offset, stop.offset());
        assertTrue(stop.problem().contains("the owner says that tick 30 has hash"), stop::toString);
    }

    @Test
    void nodes_stand_still_where_a_later_engine_takes_over_unless_operators_pass_over_its_word() {
        cluster.start(1);
        cluster.periods(50);
        long offset = cluster.log.append(WEST, new SectorInput.EngineChange(Sector.ENGINE_VERSION + 1));
        cluster.periods(50);
        Stop stop = cluster.seat(1, WEST).view().stop().orElseThrow();
        assertEquals(offset, stop.offset());
        assertTrue(stop.wayOut().contains("engine version " + (Sector.ENGINE_VERSION + 1)), stop::toString);
        long last = cluster.ticksTaken(WEST).getLast().tick;
        cluster.log.append(WEST, new SectorInput.Quarantine(offset, "nobody has that build"));
        cluster.periods(100);
        assertTrue(cluster.ticksTaken(WEST).getLast().tick > last + 30);
    }

    @Test
    void a_log_begins_with_the_engine_that_makes_it() {
        cluster.start(1);
        cluster.periods(20);
        assertEquals(
                new SectorInput.EngineChange(Sector.ENGINE_VERSION),
                cluster.log.inputAt(WEST, 0).orElseThrow());
    }

    private void assertReplaysOverBoth(int sector, long lastOfEarlier) {
        ReplayReport report = cluster.replay(sector);
        assertEquals("equal", report.outcome());
        assertEquals(cluster.ticksTaken(sector).size(), report.compared());
        for (SectorTick tick : cluster.ticksTaken(sector))
            assertEquals(tick.tick <= lastOfEarlier ? EARLIER : Sector.ENGINE_VERSION, tick.engineVersion);
    }

    private void flyEast() {
        intent(new Intent.Spawn());
        intent(new Intent.Steer(0));
        intent(new Intent.Thrust(12_800));
    }

    private void intent(Intent intent) {
        var sent = new PlayerIntent(PLAYER, SHIP, ++sequence, 0, 0, intent);
        cluster.log.append(WEST, new SectorInput.IntentBatch(List.of(sent)));
    }

    private List<Long> ships(int sector) {
        for (Table table : cluster.seat(1, sector).fold().tables())
            if (table instanceof Ships ships)
                return java.util.stream.IntStream.range(0, ships.count)
                        .mapToObj(row -> ships.id[row])
                        .toList();
        throw new AssertionError("no ships");
    }
}
