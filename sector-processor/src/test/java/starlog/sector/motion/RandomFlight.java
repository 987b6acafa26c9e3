package starlog.sector.motion;

import java.util.Random;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.Angle;

/// A pilot who is drawn from a seed, and often flies at what stands there.
final class RandomFlight {
    private static final int LEGS = 60;
    private static final int LEG_TICKS_MAX = 40;
    private static final int NOTED_EVERY = 10;
    private static final int MIDDLE_MM = 500_000;

    private RandomFlight() {}

    static Flight of(int seed) {
        var random = new Random(seed);
        FlightClass shipClass = FlightClass.ALL.get(seed % FlightClass.ALL.size());
        Flight flight = new Flight("a pilot of seed " + seed, shipClass, FlightClass.rules("harbour"))
                .at(350_000 + random.nextInt(300_000), 350_000 + random.nextInt(300_000))
                .loaded(random.nextInt(2) * random.nextInt(20_000));
        for (int leg = 0; leg < LEGS; leg++) {
            flight.says(intent(flight, shipClass, random));
            if (random.nextInt(3) > 0) flight.says(intent(flight, shipClass, random));
            flight.fly(NOTED_EVERY * (1 + random.nextInt(LEG_TICKS_MAX / NOTED_EVERY)), NOTED_EVERY);
        }
        return flight;
    }

    private static Intent intent(Flight flight, FlightClass shipClass, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Intent.Stop();
            case 1 -> new Intent.Steer(random.nextInt(65_536));
            case 2, 3, 4 -> new Intent.Steer(towardsMiddle(flight, random));
            default ->
                new Intent.Thrust(random.nextInt(4) == 0 ? random.nextInt(shipClass.thrust()) : shipClass.thrust());
        };
    }

    private static int towardsMiddle(Flight flight, Random random) {
        int bearing = Angle.atan2(MIDDLE_MM - flight.column("yMm"), MIDDLE_MM - flight.column("xMm"));
        return bearing + random.nextInt(-3_000, 3_000) & 65_535;
    }
}
