package starlog.sector.world;

import java.util.Arrays;
import java.util.List;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipCondition;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.table.Crossing;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;

/// The ships of a sector: players' and the world's own. One thread at a time.
public final class Ships extends EntityTable {
    /// Value of [#thrust] while the ship brakes.
    public static final int BRAKING = -1;

    /// Values of [#condition].
    public static final int FLYING = ShipCondition.FLYING.ordinal();

    public static final int DOCKED = ShipCondition.DOCKED.ordinal();
    public static final int DEAD = ShipCondition.DEAD.ordinal();

    /// Entries of a ship's threat table.
    public static final int THREATS = 4;

    /// No collision makes a ship faster, whatever the masses.
    public static final long SPEED_MAX = 100_000_000;

    /// To come nearer is to come so much nearer.
    private static final int NEARER_MM = 1_000;

    /// Way coordinate of a ship that flies straight to its goal.
    public static final int NO_WAY = -1;

    /// The account whose ship it is, 0 for the world's own.
    public final long[] player = longs("player");

    public final int[] shipClass = ints("shipClass");
    public final int[] condition = ints("condition");
    /// From the sector's west edge, 0 to the sector's size.
    public final int[] xMm = ints("xMm", Crossing.FROM_WEST_EDGE);
    /// From the sector's south edge.
    public final int[] yMm = ints("yMm", Crossing.FROM_SOUTH_EDGE);
    public final int[] vxMmPer1024Ticks = ints("vxMmPer1024Ticks");
    public final int[] vyMmPer1024Ticks = ints("vyMmPer1024Ticks");
    /// 1/65,536 of a turn, counter-clockwise from +x.
    public final int[] heading = ints("heading");
    /// The heading that the bow turns to.
    public final int[] helm = ints("helm");
    /// Milli-units per 1,024 ticks gained every tick without cargo, or [#BRAKING].
    public final int[] thrust = ints("thrust");
    /// The highest sequence of the player's intents for this ship, accepted or refused.
    public final long[] lastSequence = longs("lastSequence");

    /// Thousandths of a point, as are the next three.
    public final int[] hull = ints("hull");

    public final int[] armour = ints("armour");
    public final int[] shield = ints("shield");
    public final int[] energy = ints("energy");

    /// The station at which it is docked, or 0.
    public final long[] station = longs("station");
    /// A dead ship may spawn again in this tick.
    public final long[] readyTick = longs("readyTick", Crossing.TICK);
    /// The ship on which the weapons are locked, or 0.
    public final long[] lock = longs("lock");
    /// The lock holds from this tick on.
    public final long[] lockTick = longs("lockTick", Crossing.TICK);
    /// 1 if every weapon fires by itself.
    public final int[] engaging = ints("engaging");
    /// A mount fires again from this tick on.
    public final long[][] mountReady = new long[ShipClasses.MOUNTS][];
    /// Who did damage, 0 for a free entry, and how much.
    public final long[][] threat = new long[THREATS][];

    public final int[][] threatAmount = new int[THREATS][];

    /// The asteroid being mined, or 0.
    public final long[] mining = longs("mining");
    /// The next ore comes in this tick.
    public final long[] mineTick = longs("mineTick", Crossing.TICK);
    /// Units of each ore in the hold.
    public final int[][] ore = new int[Ores.KINDS][];

    /// An [Order], with what it is about.
    public final int[] order = ints("order");

    public final long[] orderTarget = longs("orderTarget");
    public final int[] orderXMm = ints("orderXMm", Crossing.ORDERED_FROM_WEST_EDGE);
    public final int[] orderYMm = ints("orderYMm", Crossing.ORDERED_FROM_SOUTH_EDGE);
    /// Where to turn on the way around obstacles, or [#NO_WAY].
    public final int[] wayXMm = ints("wayXMm", Crossing.WAY);

    public final int[] wayYMm = ints("wayYMm", Crossing.WAY);

    /// A [Behaviour], 0 for a player's ship, and its present [Phase].
    public final int[] behaviour = ints("behaviour");

    public final int[] phase = ints("phase");
    /// The ship's fleet, or 0, and its place in the formation.
    public final long[] fleet = longs("fleet");

    public final int[] place = ints("place");
    /// Number + 1 of the row of the npcs table from which it comes, 0 for a player's.
    public final int[] npc = ints("npc");
    /// Borders that it has crossed.
    public final int[] crossings = ints("crossings");
    /// From this tick on its intents wait no more for the one before them; 0 if it has never come over a border.
    public final long[] waitTick = longs("waitTick", Crossing.TICK);

    /// How near it has come to where its order leads, and until when it must come nearer; 0 before it has begun.
    public final int[] orderNear = ints("orderNear");

    public final long[] patienceTick = longs("patienceTick", Crossing.TICK);
    /// From this tick on its captain has it, unless its player sends an intent before; 0: not by that rule.
    public final long[] absentTick = longs("absentTick", Crossing.TICK);
    /// 1 while its captain has it because nothing is heard of its player.
    public final int[] absent = ints("absent");
    /// Who gave the ship away and may still have it back, or 0.
    public final long[] giver = longs("giver");
    /// 1 while only its own player sees it; never a ship of the world.
    public final int[] cloaked;
    /// It may cloak again from this tick on.
    public final long[] cloakReadyTick;

    /// Bits of the mounts that fire in this tick.
    public final int[] triggers = scratchInts();
    /// A byte a mount: by how many ticks its trigger looks back.
    public final int[] rewinds = scratchInts();
    /// Intents that came since the last tick.
    public final int[] intents = scratchInts();
    /// Velocity at the start of the tick.
    public final int[] vxBefore = scratchInts();

    public final int[] vyBefore = scratchInts();
    /// How far its scanner reaches, by its class: see [#derive].
    public final int[] scannerRangeMm = derivedInts("scannerRangeMm");
    /// Row + 1 of the nearest missile that flies at the ship, or 0.
    public final int[] incoming = scratchInts();

    /// The course, as the ship columns of a tick have it.
    public final View course;

    public final View body;
    public final View cargo;
    /// For its own player alone.
    public final View cockpit;

    public Ships(int capacity) {
        super("ships", capacity);
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++)
            mountReady[mount] = longs("mountReady" + mount, Crossing.TICK);
        for (int entry = 0; entry < THREATS; entry++) {
            threat[entry] = longs("threat" + entry);
            threatAmount[entry] = ints("threatAmount" + entry);
        }
        for (int kind = 0; kind < Ores.KINDS; kind++) ore[kind] = ints("ore" + kind);
        cloaked = ints("cloaked");
        cloakReadyTick = longs("cloakReadyTick", Crossing.TICK);
        course = view(List.of(
                "player", "xMm", "yMm", "vxMmPer1024Ticks", "vyMmPer1024Ticks", "heading", "thrust", "lastSequence"));
        body = view(EntityKind.SHIP.columns());
        cargo = view(EntityKind.CARGO.columns());
        cockpit = view(EntityKind.HELM.columns());
    }

    /// The same ships in a table of another capacity, which is at least their number.
    public Ships withCapacity(int newCapacity) {
        Ships resized = new Ships(Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    /// A new ship at rest; returns its row. The caller has checked that there is room and no such id.
    public int add(long shipId, long owner, int x, int y) {
        int row = open(shipId);
        player[row] = owner;
        xMm[row] = x;
        yMm[row] = y;
        wayXMm[row] = NO_WAY;
        wayYMm[row] = NO_WAY;
        return row;
    }

    public boolean isFlying(int row) {
        return row >= 0 && condition[row] == FLYING && gone[row] == 0;
    }

    /// The row of a flying ship, or NO_ROW.
    public int flyingRowOf(long ship) {
        if (ship == 0) return NO_ROW;
        int row = rowOf(ship);
        return isFlying(row) ? row : NO_ROW;
    }

    /// True if others see the ship: it flies, and is not cloaked.
    public boolean isSeen(int row) {
        return isFlying(row) && cloaked[row] == 0;
    }

    /// The row of a ship that others see, or NO_ROW.
    public int seenRowOf(long ship) {
        int row = flyingRowOf(ship);
        return row != NO_ROW && cloaked[row] == 0 ? row : NO_ROW;
    }

    /// Gives an order; the old one is forgotten whole.
    public void order(int row, int newOrder, long target, int x, int y) {
        order[row] = newOrder;
        orderTarget[row] = target;
        orderXMm[row] = x;
        orderYMm[row] = y;
        wayXMm[row] = NO_WAY;
        wayYMm[row] = NO_WAY;
        engaging[row] = 0;
        patienceTick[row] = 0;
    }

    /// Notes how far the ship is from where its order leads. False if it has come no nearer for too long.
    public boolean comesNearer(int row, long distance, long tick, long patienceTicks) {
        if (patienceTick[row] == 0 || distance + NEARER_MM <= orderNear[row]) {
            orderNear[row] = (int) distance;
            patienceTick[row] = tick + patienceTicks;
        }
        return tick < patienceTick[row];
    }

    public void unlock(int row) {
        lock[row] = 0;
        lockTick[row] = 0;
    }

    public void stopMining(int row) {
        mining[row] = 0;
        mineTick[row] = 0;
    }

    /// At rest, engine off.
    public void halt(int row) {
        vxMmPer1024Ticks[row] = 0;
        vyMmPer1024Ticks[row] = 0;
        thrust[row] = 0;
    }

    /// Adds to the velocity; a component stays within ±[#SPEED_MAX].
    public void push(int row, long vx, long vy) {
        vxMmPer1024Ticks[row] = (int) Math.clamp(vxMmPer1024Ticks[row] + vx, -SPEED_MAX, SPEED_MAX);
        vyMmPer1024Ticks[row] = (int) Math.clamp(vyMmPer1024Ticks[row] + vy, -SPEED_MAX, SPEED_MAX);
    }

    /// The entry of the greatest threat, or -1 if there is none.
    public int topThreat(int row) {
        int top = -1;
        for (int entry = 0; entry < THREATS; entry++)
            if (threat[entry][row] != 0 && (top < 0 || threatAmount[entry][row] > threatAmount[top][row])) top = entry;
        return top;
    }

    /// Works out what follows from the ships' classes, before readers are told.
    public void derive(ShipClasses classes) {
        for (int row = 0; row < count; row++) scannerRangeMm[row] = classes.scannerRangeMm[shipClass[row]];
    }

    /// Releases what belongs to a tick that is over.
    public void startTick() {
        System.arraycopy(vxMmPer1024Ticks, 0, vxBefore, 0, count);
        System.arraycopy(vyMmPer1024Ticks, 0, vyBefore, 0, count);
        Arrays.fill(incoming, 0, count, 0);
        Arrays.fill(intents, 0, count, 0);
    }
}
