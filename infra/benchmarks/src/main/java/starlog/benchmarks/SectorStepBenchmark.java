package starlog.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Rules.Rule;

/// One tick of a sector: every ship under thrust, so all of them accelerate, move, are hashed and emitted.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SectorStepBenchmark {
    @Param({"300", "5000"})
    public int ships;

    private final Sector sector = new Sector(0);
    private final SectorInput.Tick tick = new SectorInput.Tick(1, 0, 0);

    @Setup
    public void spawn() {
        apply(new SectorInput.Claim(1, 1));
        apply(new SectorInput.Rules(
                1,
                List.of(
                        new RuleValue(Rule.WORLD_SEED.key, 1),
                        new RuleValue(Rule.SECTOR_SIZE_MM.key, 100_000_000),
                        new RuleValue(Rule.TOP_SPEED.key, 100_000_000),
                        new RuleValue(Rule.THRUST_MAX.key, 1_000),
                        new RuleValue(Rule.BRAKE.key, 1_000),
                        new RuleValue(Rule.SHIP_CAPACITY.key, ships),
                        new RuleValue(Rule.KEYFRAME_TICKS.key, 200))));
        for (int ship = 1; ship <= ships; ship++) {
            wish(ship, 1, new Intent.Spawn());
            wish(ship, 2, new Intent.Steer(ship * 613 % 65_536));
            wish(ship, 3, new Intent.Thrust(1 + ship % 1_000));
        }
        apply(tick);
    }

    @Benchmark
    public boolean step() {
        return apply(tick);
    }

    private void wish(int ship, long sequence, Intent intent) {
        apply(new SectorInput.IntentBatch(List.of(new PlayerIntent(ship, ship, sequence, 0, 0, intent))));
    }

    private boolean apply(SectorInput input) {
        return sector.apply(sector.inputOffsetNext(), input);
    }
}
