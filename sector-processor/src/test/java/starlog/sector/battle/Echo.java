package starlog.sector.battle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.sector.border.Departure;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.world.Fleets;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.Wrecks;

/// The neighbours of a sector at war, for tests of the one sector: whatever flies over a border comes back after a
/// while, just inside it and on the opposite course, some of it told twice; late intents come back as they are.
final class Echo {
    private static final int AWAY_TICKS_MAX = 60;

    private final Random random;
    private final int sizeMm;
    private final List<Due> away = new ArrayList<>();
    private final long[] numbers = new long[64];

    private record Due(long tick, Departure departure) {}

    Echo(Random random, int sizeMm) {
        this.random = random;
        this.sizeMm = sizeMm;
    }

    void take(long tick, List<Departure> departures) {
        for (Departure each : departures) away.add(new Due(tick + random.nextInt(AWAY_TICKS_MAX), each));
    }

    /// What comes back in a tick.
    List<Arrival> back(long tick) {
        List<Arrival> back = new ArrayList<>();
        for (int place = 0; place < away.size(); place++) {
            if (away.get(place).tick > tick) continue;
            Departure departure = away.remove(place--).departure;
            Arrival arrival = new Arrival(
                    departure.to(),
                    ++numbers[departure.to()],
                    tick,
                    departure.arrival().travellers().stream().map(this::turned).toList(),
                    departure.arrival().intents());
            back.add(arrival);
            if (random.nextInt(4) == 0) back.add(arrival);
        }
        return back;
    }

    private Traveller turned(Traveller traveller) {
        long[] values = traveller.values().clone();
        List<Column> columns = table(traveller.kind()).columns();
        for (int place = 0; place < values.length; place++)
            values[place] = switch (columns.get(place).name()) {
                // By the other sector's corner; the same distance from the opposite border is inside ours.
                case "xMm", "yMm" -> Math.clamp(sizeMm - 1 - values[place], 0, sizeMm - 1);
                case "vxMmPer1024Ticks", "vyMmPer1024Ticks" -> -values[place];
                case "heading", "helm" -> values[place] + 32_768 & 65_535;
                default -> values[place];
            };
        return new Traveller(traveller.kind(), values);
    }

    private static EntityTable table(EntityKind kind) {
        return switch (kind) {
            case SHIP -> new Ships(0);
            case MISSILE -> new Missiles(0);
            case WRECK -> new Wrecks(0);
            default -> new Fleets(0);
        };
    }
}
