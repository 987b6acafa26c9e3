package starlog.sector.fleet;

import starlog.sector.border.Ends;
import starlog.sector.combat.Gunnery;
import starlog.sector.navigation.Ways;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Everybody who thinks: commanders every 64 ticks, lookouts every 32, captains every 8, each in a tick of their own,
/// so that no tick thinks for all. One thread at a time.
public final class Crews {
    private final World world;
    private final Ways ways;
    private final Lookout lookout;
    private final Behaviours behaviours;
    private final Captains captains;
    private final Outcomes outcomes;

    public Crews(World world, Gunnery gunnery, Ends ends, Outcomes outcomes) {
        this.world = world;
        this.outcomes = outcomes;
        this.ways = new Ways(world);
        this.lookout = new Lookout(world);
        this.behaviours = new Behaviours(world, lookout, ends, outcomes);
        this.captains = new Captains(world, gunnery, ways, outcomes);
    }

    /// Orders go from fleet to captain to helm.
    public void think() {
        ways.startTick();
        lookout.startTick();
        Absence.takeOver(world, outcomes);
        Commanders.command(world, outcomes);
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++) behaviours.look(row);
        for (int row = 0; row < ships.count; row++) captains.think(row);
    }
}
