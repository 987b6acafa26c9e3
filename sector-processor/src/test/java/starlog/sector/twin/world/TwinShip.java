package starlog.sector.twin.world;

import java.util.stream.LongStream;

/// A row of the table `ships`.
public final class TwinShip extends TwinEntity {
    public static final int FLYING = 0;
    public static final int DOCKED = 1;
    public static final int DEAD = 2;
    public static final int BRAKING = -1;
    public static final int NO_WAY = -1;
    public static final int MOUNTS = 4;
    public static final int THREATS = 4;

    public long player;
    public int shipClass;
    public int condition;
    public long xMm;
    public long yMm;
    public long vxMmPer1024Ticks;
    public long vyMmPer1024Ticks;
    public int heading;
    public int helm;
    public long thrust;
    public long lastSequence;
    public long hull;
    public long armour;
    public long shield;
    public long energy;
    public long station;
    public long readyTick;
    public long lock;
    public long lockTick;
    public int engaging;
    public final long[] mountReady = new long[MOUNTS];
    public final long[] threat = new long[THREATS];
    public final long[] threatAmount = new long[THREATS];
    public long mining;
    public long mineTick;
    public final long[] ore = new long[4];
    public int order;
    public long orderTarget;
    public long orderXMm;
    public long orderYMm;
    public long wayXMm = NO_WAY;
    public long wayYMm = NO_WAY;
    public int behaviour;
    public int phase;
    public long fleet;
    public int place;
    public int npc;
    public int crossings;
    public long waitTick;
    public long orderNear;
    public long patienceTick;
    public long absentTick;
    public int absent;
    public long giver;
    public int cloaked;
    public long cloakReadyTick;

    /// The next six hold something only within a tick.
    public final boolean[] trigger = new boolean[MOUNTS];

    /// The tick that was in sight when a trigger was pulled.
    public final long[] seenTick = new long[MOUNTS];

    public long vxBefore;
    public long vyBefore;
    public TwinMissile incoming;
    /// Intents that have been looked at since the last tick.
    public long intents;

    public TwinShip(long id) {
        super(id);
    }

    public boolean isFlying() {
        return condition == FLYING && !gone;
    }

    public boolean isSeen() {
        return isFlying() && cloaked == 0;
    }

    /// Of all ores in the hold.
    public long units() {
        return LongStream.of(ore).sum();
    }

    public boolean isMoving() {
        return vxMmPer1024Ticks != 0 || vyMmPer1024Ticks != 0;
    }

    /// Gives an order; the old one is forgotten whole.
    public void order(int newOrder, long target, long x, long y) {
        order = newOrder;
        orderTarget = target;
        orderXMm = x;
        orderYMm = y;
        wayXMm = NO_WAY;
        wayYMm = NO_WAY;
        engaging = 0;
        patienceTick = 0;
    }

    public boolean hasOrder(int thatOrder, long target, long x, long y) {
        return order == thatOrder && orderTarget == target && orderXMm == x && orderYMm == y;
    }

    public void lockOn(long target, long holdsFrom) {
        if (lock == target) return;
        lock = target;
        lockTick = holdsFrom;
    }

    public void unlock() {
        lock = 0;
        lockTick = 0;
    }

    public void mine(long asteroid, long firstOre) {
        if (mining == asteroid) return;
        mining = asteroid;
        mineTick = firstOre;
    }

    public void stopMining() {
        mining = 0;
        mineTick = 0;
    }

    public void halt() {
        vxMmPer1024Ticks = 0;
        vyMmPer1024Ticks = 0;
        thrust = 0;
    }

    /// Who threatens it most, the least slot among equals; 0 if nobody does.
    public long topAttacker() {
        long attacker = 0;
        long most = -1;
        for (int slot = 0; slot < THREATS; slot++)
            if (threat[slot] != 0 && threatAmount[slot] > most) {
                attacker = threat[slot];
                most = threatAmount[slot];
            }
        return attacker;
    }
}
