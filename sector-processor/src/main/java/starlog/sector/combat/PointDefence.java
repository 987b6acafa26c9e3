package starlog.sector.combat;

import java.util.Arrays;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Guns that choose and shoot missiles by themselves: each the nearest one that flies at its ship or at a ship of the
/// same fleet. One thread at a time.
public final class PointDefence {
    private static final int HIT_ONE = 1_000;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // Knuth, TAOCP vol. 3, 6.4: 2^64 / golden ratio
    private static final int NOBODY = 0;

    private final World world;
    /// The missiles by whom they fly at, in chains: few fly at any one, and many are near. Row + 1 of the first one in a
    /// place, and of the next one after a row, or 0.
    private int[] first = {};

    private int[] next = {};
    /// Of a missile: as [#defenders] of its target.
    private long[] defenders = {};

    public PointDefence(World world) {
        this.world = world;
    }

    public void shoot(Outcomes outcomes) {
        Ships ships = world.ships;
        if (world.missiles.count == 0) return;
        chainMissiles();
        for (int row = 0; row < ships.count; row++)
            if (ships.isSeen(row))
                for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
                    int weapon = world.rules.shipClasses.weaponOn(ships.shipClass[row], mount);
                    if (weapon >= 0 && world.rules.weapons.kind[weapon] == Weapons.POINT_DEFENCE)
                        shoot(row, mount, weapon, outcomes);
                }
    }

    private void shoot(int row, int mount, int weapon, Outcomes outcomes) {
        Ships ships = world.ships;
        Weapons weapons = world.rules.weapons;
        if (world.tick < ships.mountReady[mount][row] || ships.energy[row] < weapons.energy[weapon]) return;
        int missile = nearest(row, weapons.rangeMm[weapon]);
        if (missile == Missiles.NO_ROW) return;
        ships.energy[row] -= weapons.energy[weapon];
        ships.mountReady[mount][row] = world.tick + weapons.cooldownTicks[weapon];
        long barrel = ships.id[row] * ShipClasses.MOUNTS + mount;
        if (world.draw(HIT_ONE, barrel, Draw.POINT_DEFENCE_HIT) >= weapons.hitPermille[weapon]) return;
        outcomes.missileShotDown(world.missiles.id[missile], ships.id[row]);
        world.missiles.end(missile);
    }

    private void chainMissiles() {
        Missiles missiles = world.missiles;
        if (next.length < missiles.count) makeRoom(missiles.capacity);
        Arrays.fill(first, 0);
        for (int missile = 0; missile < missiles.count; missile++) {
            int target = world.ships.flyingRowOf(missiles.target[missile]);
            defenders[missile] = target == Ships.NO_ROW ? NOBODY : defenders(target);
            int place = placeOf(defenders[missile]);
            next[missile] = first[place];
            first[place] = missile + 1;
        }
    }

    private void makeRoom(int missiles) {
        first = new int[Integer.highestOneBit(missiles) << 1];
        next = new int[missiles];
        defenders = new long[missiles];
    }

    /// Who shoots at what flies at a ship: its fleet, or, as minus its id, itself alone.
    private long defenders(int shipRow) {
        Ships ships = world.ships;
        return ships.fleet[shipRow] != 0 ? ships.fleet[shipRow] : -ships.id[shipRow];
    }

    private int placeOf(long of) {
        return (int) (of * MULTIPLIER >>> 40) & first.length - 1;
    }

    /// The nearest missile that flies at the ship or at its fleet, of equally near ones the one of least id; or NO_ROW.
    private int nearest(int row, int rangeMm) {
        Ships ships = world.ships;
        Missiles missiles = world.missiles;
        long own = defenders(row);
        int nearest = Missiles.NO_ROW;
        long least = (long) rangeMm * rangeMm;
        for (int missile = first[placeOf(own)] - 1; missile >= 0; missile = next[missile] - 1) {
            if (defenders[missile] != own || !missiles.isUnderWay(missile)) continue;
            long square =
                    Distance.square(missiles.xMm[missile] - ships.xMm[row], missiles.yMm[missile] - ships.yMm[row]);
            if (square > least || square == least && nearest != Missiles.NO_ROW && missile > nearest) continue;
            nearest = missile;
            least = square;
        }
        return nearest;
    }
}
