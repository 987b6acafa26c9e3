package starlog.sector.border;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.EndedShip;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Surroundings;
import starlog.sector.world.World;

/// What goes to each neighbour at the end of the tick, gathered since the last one. One thread at a time.
public final class Outbound {
    private final List<List<Traveller>> travellers = new ArrayList<>();
    private final List<List<PlayerIntent>> intents = new ArrayList<>();
    private final List<List<EndedShip>> ended = new ArrayList<>();
    private boolean empty = true;

    public Outbound() {
        for (int direction = 0; direction < Surroundings.DIRECTIONS; direction++) {
            travellers.add(new ArrayList<>());
            intents.add(new ArrayList<>());
            ended.add(new ArrayList<>());
        }
    }

    /// Sends an intent after its ship. False, and nothing done, if the ship is not known to have left.
    public boolean forward(World world, PlayerIntent intent, Outcomes outcomes) {
        int direction = world.departed.directionOf(intent.ship());
        if (direction == Surroundings.HERE) return false;
        intents.get(direction).add(intent.elsewhere());
        empty = false;
        outcomes.intentForwarded(
                intent.ship(), intent.player(), world.surroundings.neighbour(direction), intent.sequence());
        return true;
    }

    void add(int direction, EndedShip ship) {
        ended.get(direction).add(ship);
        empty = false;
    }

    void add(int direction, Traveller traveller) {
        travellers.get(direction).add(traveller);
        empty = false;
    }

    private static long nextNumber(long[] sent, int direction) {
        if (sent[direction] >= 0) return ++sent[direction];
        long leapt = sent[direction] - 1;
        sent[direction] = -leapt;
        return leapt;
    }

    /// Hands everything over, one record for each neighbour concerned, and begins anew.
    void send(World world, List<Departure> departures) {
        if (empty) return;
        for (int direction = 0; direction < Surroundings.DIRECTIONS; direction++) {
            List<Traveller> leaving = travellers.get(direction);
            List<PlayerIntent> late = intents.get(direction);
            List<EndedShip> notices = ended.get(direction);
            if (leaving.isEmpty() && late.isEmpty() && notices.isEmpty()) continue;
            long number = nextNumber(world.channels.sent, direction);
            departures.add(new Departure(
                    world.surroundings.neighbour(direction),
                    new SectorInput.Arrival(world.sector, number, world.tick, leaving, late, notices)));
            leaving.clear();
            late.clear();
            notices.clear();
        }
        empty = true;
    }
}
