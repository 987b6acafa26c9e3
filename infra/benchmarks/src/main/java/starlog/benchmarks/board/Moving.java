package starlog.benchmarks.board;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import starlog.benchmarks.motion.EntityIterationBenchmark;

/// Moving all ships by their velocities, beside entity component systems.
final class Moving implements Measurement {
    private final EntityIterationBenchmark fleets = new EntityIterationBenchmark();
    private final Duration time;
    private final Row artemis;
    private final Row dominion;

    Moving(int ships, Duration time) {
        fleets.ships = ships;
        this.time = time;
        this.artemis = Row.atMost("%,d ships move".formatted(ships), "us").beside("artemis-odb 2.3.0");
        this.dominion = artemis.beside("Dominion 0.9.0");
    }

    @Override
    public String name() {
        return "moving";
    }

    @Override
    public List<Row> rows() {
        return List.of(artemis, dominion);
    }

    @Override
    public int seconds(int rounds) {
        return (int) (time.toMillis() * 3 * (rounds + 1) / 1_000) + 1;
    }

    @Override
    public void prepare() {
        fleets.build();
        round(new Figures(rows()));
    }

    @Override
    public void round(Figures figures) {
        double ours = micros(fleets::columnsDrift);
        figures.add(artemis, ours, micros(fleets::artemis));
        figures.add(dominion, ours, micros(fleets::dominion));
    }

    private double micros(Runnable move) {
        Supplier<?> moved = () -> {
            move.run();
            return fleets;
        };
        return Pace.micros(time, moved);
    }
}
