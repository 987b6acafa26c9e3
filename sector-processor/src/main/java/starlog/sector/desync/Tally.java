package starlog.sector.desync;

import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;

/// What became of a stretch of ticks, counted. One thread.
public final class Tally {
    private long kills;
    private long deaths;
    private long oreMined;
    private long oreDelivered;
    private long intents;
    private long refused;

    /// @param kills ships that players destroyed
    /// @param deaths players' ships that were destroyed
    /// @param oreMined units of all ores
    /// @param oreDelivered units of all ores that players put into stations
    /// @param intents that were judged
    /// @param refused of them
    public record Counts(long kills, long deaths, long oreMined, long oreDelivered, long intents, long refused) {}

    public Counts counts() {
        return new Counts(kills, deaths, oreMined, oreDelivered, intents, refused);
    }

    public void add(SectorTick tick) {
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++) {
            switch (events.kinds[row]) {
                case StateEvent.SHIP_DESTROYED -> {
                    if (events.otherPlayers[row] != 0) kills++;
                    if (events.players[row] != 0) deaths++;
                }
                case StateEvent.ORE_MINED -> oreMined += events.amounts[row];
                case StateEvent.ORE_DELIVERED -> oreDelivered += events.amounts[row];
                default -> {} // does not count here
            }
        }
        IntentColumns judged = tick.intents;
        intents += judged.count;
        for (int row = 0; row < judged.count; row++) if (judged.verdicts[row] != Verdict.ACCEPTED.number) refused++;
    }
}
