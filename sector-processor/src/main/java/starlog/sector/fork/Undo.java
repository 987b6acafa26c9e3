package starlog.sector.fork;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.sector.fork.UndoReport.PlayerEffect;
import starlog.sector.rulebook.Ores;
import starlog.sector.table.Column;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// A recording and the same without some intents, tick against tick: which ships of others are otherwise, since when, and
/// by how much at the end. Holds two states and what differs. One thread.
public final class Undo {
    private static final int LOOK_TICKS = 256;

    private final Fork undone;
    private final ForkFold as;
    private final ForkFold without;
    private final LongConsumer progress;
    /// Ships that were otherwise at some time: whose, and since when.
    private final Map<Long, Touched> touched = new TreeMap<>();
    private final Map<Long, Long> deliveredMore = new HashMap<>();
    private final Kills kills = new Kills();

    private record Touched(long player, long firstTick) {}

    /// @param recorded the recording as it is
    /// @param undone the same without the intents
    /// @param progress told now and then of the tick that has been reached
    public Undo(Fork recorded, Fork undone, LongConsumer progress) {
        this.undone = undone;
        this.as = ForkFold.of(recorded);
        this.without = ForkFold.of(undone);
        this.progress = progress;
    }

    /// Folds both to their end.
    public UndoReport report() {
        long from = as.sector().tick() + 1;
        while (as.step() && without.step()) {
            compare(as.sector().outcome(), without.sector().outcome());
            if (as.sector().tick() % LOOK_TICKS == 0)
                progress.accept(as.sector().tick());
        }
        Optional<String> standstill = as.standstill().or(without::standstill);
        return new UndoReport(
                sum(undone.met()),
                from,
                Math.min(as.sector().tick(), without.sector().tick()),
                effects(),
                kills.ofOne(),
                kills.ofOther(),
                standstill);
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long each : numbers) sum += each;
        return sum;
    }

    private void compare(SectorTick one, SectorTick other) {
        kills.addOne(one.tick, one.events);
        kills.addOther(other.tick, other.events);
        deliver(one.events, -1);
        deliver(other.events, 1);
        if (one.hashes[SectorTick.SHIPS] != other.hashes[SectorTick.SHIPS]) touch(one.tick);
    }

    private void deliver(EventColumns events, int sign) {
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.ORE_DELIVERED)
                deliveredMore.merge(events.players[row], sign * events.amounts[row], Long::sum);
    }

    private void touch(long tick) {
        Ships one = ShipsOf.the(as.sector());
        Ships other = ShipsOf.the(without.sector());
        for (int row = 0; row < one.count; row++) {
            int otherRow = other.rowOf(one.id[row]);
            if (otherRow == Table.NO_ROW || !equal(one, row, other, otherRow))
                touched.putIfAbsent(one.id[row], new Touched(one.player[row], tick));
        }
        for (int row = 0; row < other.count; row++)
            if (one.rowOf(other.id[row]) == Table.NO_ROW)
                touched.putIfAbsent(other.id[row], new Touched(other.player[row], tick));
    }

    private static boolean equal(Ships one, int row, Ships other, int otherRow) {
        List<Column> ofOne = one.columns();
        List<Column> ofOther = other.columns();
        for (int column = 0; column < ofOne.size(); column++)
            if (ofOne.get(column).get(row) != ofOther.get(column).get(otherRow)) return false;
        return true;
    }

    /// Players whose own intents were removed are no matter here.
    private Set<Long> culprits() {
        Set<Long> players = new TreeSet<>();
        for (long ship : undone.shipsWithout())
            if (touched.containsKey(ship)) players.add(touched.get(ship).player());
        players.remove(0L);
        return players;
    }

    private List<PlayerEffect> effects() {
        Set<Long> culprits = culprits();
        Map<Long, Sum> sums = new TreeMap<>();
        touched.forEach((ship, since) -> {
            if (!culprits.contains(since.player()) && !undone.shipsWithout().contains(ship))
                sums.computeIfAbsent(since.player(), _ -> new Sum()).add(ship, since.firstTick());
        });
        List<PlayerEffect> effects = new ArrayList<>();
        sums.forEach((player, sum) -> effects.add(sum.of(player)));
        effects.sort(Comparator.comparingLong((PlayerEffect each) -> -Math.abs(each.shipsMore()))
                .thenComparingLong(each -> -Math.abs(each.oreMore()) - Math.abs(each.deliveredMore()))
                .thenComparingLong(each -> -Math.abs(each.hullMore()))
                .thenComparingLong(each -> -each.farthestMm())
                .thenComparingLong(PlayerEffect::player));
        return effects;
    }

    /// What differs at the end for the ships of a player.
    private final class Sum {
        private final Ships one = ShipsOf.the(as.sector());
        private final Ships other = ShipsOf.the(without.sector());
        private long firstTick = Long.MAX_VALUE;
        private int ships;
        private int shipsMore;
        private long oreMore;
        private long hullMore;
        private long farthestMm;

        void add(long ship, long since) {
            ships++;
            firstTick = Math.min(firstTick, since);
            int row = living(one, ship);
            int otherRow = living(other, ship);
            shipsMore += (otherRow == Table.NO_ROW ? 0 : 1) - (row == Table.NO_ROW ? 0 : 1);
            oreMore += ore(other, otherRow) - ore(one, row);
            hullMore += hull(other, otherRow) - hull(one, row);
            if (row != Table.NO_ROW && otherRow != Table.NO_ROW)
                farthestMm = Math.max(farthestMm, distance(row, otherRow));
        }

        private int living(Ships ships, long ship) {
            int row = ships.rowOf(ship);
            return row == Table.NO_ROW || ships.condition[row] == Ships.DEAD ? Table.NO_ROW : row;
        }

        private long ore(Ships ships, int row) {
            long units = 0;
            if (row != Table.NO_ROW) for (int kind = 0; kind < Ores.KINDS; kind++) units += ships.ore[kind][row];
            return units;
        }

        private long hull(Ships ships, int row) {
            return row == Table.NO_ROW ? 0 : ships.hull[row];
        }

        private long distance(int row, int otherRow) {
            double x = (double) other.xMm[otherRow] - one.xMm[row];
            double y = (double) other.yMm[otherRow] - one.yMm[row];
            return Math.round(Math.hypot(x, y)); // for people alone
        }

        PlayerEffect of(long player) {
            return new PlayerEffect(
                    player,
                    firstTick,
                    ships,
                    shipsMore,
                    oreMore,
                    deliveredMore.getOrDefault(player, 0L),
                    hullMore,
                    farthestMm);
        }
    }
}
