package starlog.sector.simulation;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.HEADING_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_SHIP;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.schemas.intent.Verdict.SEQUENCE_ALREADY_SEEN;
import static starlog.schemas.intent.Verdict.THRUST_OUT_OF_RANGE;

import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Draw;
import starlog.sector.world.Rules;
import starlog.sector.world.Rules.Rule;
import starlog.sector.world.Ships;

/// Players' wishes to ships: each is checked against the rules in order of precedence, and then carried out whole or
/// not at all. One thread at a time.
final class Helm {
    private final int sector;
    private final Outcomes outcomes;

    Helm(int sector, Outcomes outcomes) {
        this.sector = sector;
        this.outcomes = outcomes;
    }

    /// Judges a wish and carries it out.
    ///
    /// @param tick the tick that this wish will be part of
    void obey(PlayerIntent wish, Ships ships, Rules rules, long tick) {
        outcomes.judged(wish, judge(wish, ships, rules, tick));
    }

    private Verdict judge(PlayerIntent wish, Ships ships, Rules rules, long tick) {
        int row = ships.rowOf(wish.ship());
        if (row == Ships.NO_ROW)
            return wish.intent() instanceof Intent.Spawn ? spawn(wish, ships, rules, tick) : NO_SUCH_SHIP;
        if (ships.player[row] != wish.player()) return NOT_YOUR_SHIP;
        if (wish.sequence() <= ships.lastSequence[row]) return SEQUENCE_ALREADY_SEEN;
        ships.lastSequence[row] = wish.sequence();
        ships.changed[row] = 1;
        return switch (wish.intent()) {
            case Intent.Spawn() -> ALREADY_SPAWNED;
            case Intent.Steer(int heading) -> steer(ships, row, heading);
            case Intent.Thrust(int thrust) -> thrust(ships, row, thrust, rules);
            case Intent.Stop() -> stop(ships, row);
        };
    }

    private Verdict spawn(PlayerIntent wish, Ships ships, Rules rules, long tick) {
        if (ships.count >= rules.get(Rule.SHIP_CAPACITY)) return SECTOR_FULL;

        int x = place(wish.ship(), rules, tick, Draw.SPAWN_X);
        int y = place(wish.ship(), rules, tick, Draw.SPAWN_Y);
        int row = ships.add(wish.ship(), wish.player(), x, y);
        ships.lastSequence[row] = wish.sequence();
        outcomes.shipSpawned(wish.ship(), wish.player(), x, y);
        return ACCEPTED;
    }

    /// Somewhere in the middle half of the sector.
    private int place(long ship, Rules rules, long tick, int purpose) {
        int size = rules.getInt(Rule.SECTOR_SIZE_MM);
        return size / 4 + Draw.below(size / 2, rules.get(Rule.WORLD_SEED), sector, tick, ship, purpose);
    }

    private static Verdict steer(Ships ships, int row, int heading) {
        if (heading < 0 || heading >= Angle.TURN) return HEADING_OUT_OF_RANGE;

        ships.heading[row] = heading;
        return ACCEPTED;
    }

    private static Verdict thrust(Ships ships, int row, int thrust, Rules rules) {
        if (thrust < 0 || thrust > rules.get(Rule.THRUST_MAX)) return THRUST_OUT_OF_RANGE;

        ships.thrust[row] = thrust;
        return ACCEPTED;
    }

    private static Verdict stop(Ships ships, int row) {
        ships.thrust[row] = Ships.BRAKING;
        return ACCEPTED;
    }
}
