package starlog.benchmarks.board;

import java.util.List;
import starlog.benchmarks.engine.Scene;
import starlog.benchmarks.engine.SceneRules;
import starlog.benchmarks.engine.TickTimes;

/// The tick of 5,000 ships that fight, as in [starlog.benchmarks.engine.EngineMain].
final class Fight implements Measurement {
    private static final int SHIPS = 5_000;

    private final String name;
    private final SceneRules rules;
    private final int ships;
    private final int ticks;
    private final Row p99;
    private final Row bytes;
    private Scene scene;

    private Fight(String name, SceneRules rules, int ships, int ticks, Row p99) {
        this.name = name;
        this.rules = rules;
        this.ships = ships;
        this.ticks = ticks;
        this.p99 = p99;
        this.bytes = Row.atMost("allocated by such a tick", "bytes").must(1_024).aim(0);
    }

    static Fight brawl() {
        return brawl(SHIPS, 1_000);
    }

    static Fight brawl(int ships, int ticks) {
        Row p99 = Row.atMost("tick of %,d ships in a brawl, p99".formatted(ships), "ms")
                .must(15);
        return new Fight("brawl", SceneRules.brawl(ships), ships, ticks, p99.aim(2));
    }

    /// With 2,000 missiles.
    static Fight swarm() {
        return swarm(SHIPS, 1_000);
    }

    static Fight swarm(int ships, int ticks) {
        Row p99 = Row.atMost("tick of %,d ships and 2,000 missiles, p99".formatted(ships), "ms");
        return new Fight("swarm", SceneRules.swarm(ships), ships, ticks, p99.aim(2));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Row> rows() {
        return List.of(p99, bytes);
    }

    @Override
    public int seconds(int rounds) {
        return 9 + 4 * rounds;
    }

    @Override
    public void prepare() {
        scene = new Scene(rules.values(), ships);
        for (int tick = 0; tick < 2 * ticks; tick++) scene.step();
    }

    @Override
    public void round(Figures figures) {
        TickTimes times = TickTimes.of(scene, 0, ticks);
        figures.add(p99, times.micros(0.99) / 1_000);
        figures.add(bytes, times.bytesPerTick());
    }
}
