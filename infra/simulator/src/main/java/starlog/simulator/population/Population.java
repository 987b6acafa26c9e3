package starlog.simulator.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import starlog.runtime.config.Settings;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.space.SectorGrid;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.simulation.Sector;
import starlog.sector.worldfile.WorldFile;

/// A world by the game's own rules lives for hours of its time, at full speed, and is counted every minute. One thread.
public final class Population {
    public static final int TICKS_PER_MINUTE = 2_400;
    /// Every so many minutes the ticks of one cycle of keyframes are measured.
    private static final int MEASURE_MINUTES = 10;

    private static final int KEYFRAME_TICKS = 200;
    private static final String TICK_BYTES = "tick-bytes";

    private final WholeWorld world;
    private final Rulebook rules = new Rulebook();
    private final Player[] players;
    private final int minutesPerRow;
    private final Consumer<Row> listener;
    private final Census census = new Census();
    private final RecordSerde<SectorTick> ticks = new RecordSerde<>(new SectorTickCodec());
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> greatest = new LinkedHashMap<>();
    private long tick;
    private long measuredBytes;
    private long measuredTicks;

    /// The greatest counts of some time.
    ///
    /// @param minute at its end, since the world's beginning
    public record Row(int minute, Map<String, Long> greatest) {}

    /// @param minutesPerRow how much time a row of the table tells of
    /// @param listener is told each row as it is made
    public Population(SectorGrid grid, int playerCount, long seed, int minutesPerRow, Consumer<Row> listener) {
        List<RuleValue> values = WorldFile.rules(Settings.of("", "sector"));
        this.world = new WholeWorld(grid, values);
        this.rules.replace(1, values);
        this.players = new Player[playerCount];
        for (int ship = 1; ship <= playerCount; ship++)
            players[ship - 1] = new Player(ship, grid.homeOf(ship), new Random(seed + ship));
        this.minutesPerRow = minutesPerRow;
        this.listener = listener;
    }

    /// Lives on for some minutes of the world's time.
    public void live(int minutes) {
        for (int minute = 1; minute <= minutes; minute++) {
            long end = tick + TICKS_PER_MINUTE;
            boolean measured = minute % MEASURE_MINUTES == 0;
            while (tick < end) step(measured && tick >= end - KEYFRAME_TICKS);
            census.of(world).forEach((what, count) -> greatest.merge(what, count, Math::max));
            if (minute % minutesPerRow == 0 || minute == minutes) closeRow();
        }
    }

    private void step(boolean measured) {
        tick++;
        for (Player player : players) player.turn(world, tick);
        world.tick();
        for (Sector sector : world.sectors()) {
            if (players.length > 0) Player.follow(players, sector);
            if (!measured) continue;
            measuredBytes += ticks.encode(sector.outcome()).length;
            measuredTicks++;
        }
    }

    private void closeRow() {
        if (measuredTicks > 0) greatest.put(TICK_BYTES, measuredBytes / measuredTicks);
        Row row = new Row((int) (tick / TICKS_PER_MINUTE), new LinkedHashMap<>(greatest));
        rows.add(row);
        greatest.clear();
        measuredBytes = 0;
        measuredTicks = 0;
        listener.accept(row);
    }

    /// Ticks of each sector so far.
    public long tick() {
        return tick;
    }

    public List<Row> rows() {
        return rows;
    }

    /// What is out of balance so far, in words; or nothing.
    public Optional<String> imbalance() {
        return Growth.in(rows, rules, world.grid().sectorCount());
    }

    /// The game's own.
    public Rulebook rules() {
        return rules;
    }
}
