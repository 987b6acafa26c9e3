package starlog.sector.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

/// A seeded stream of inputs as a busy sector has them: good and bad intents, repeats, ticks, stale ticks,
/// take-overs, rule changes.
public final class RandomInputs {
    private final Random random;
    private final long[] sequences = new long[40];
    private long epoch = 1;
    private int rulesVersion = 1;

    public RandomInputs(long seed) {
        random = new Random(seed);
    }

    public List<SectorInput> take(int count) {
        List<SectorInput> inputs = new ArrayList<>();
        inputs.add(new SectorInput.Claim(1, 1));
        inputs.add(new SectorInput.Rules(1, Scenario.rules(30)));
        while (inputs.size() < count) inputs.add(next());
        return inputs;
    }

    private SectorInput next() {
        int die = random.nextInt(1000);
        if (die < 2) return new SectorInput.Claim(random.nextInt(4) == 0 ? epoch : ++epoch, random.nextLong());
        if (die < 3) return new SectorInput.Rules(++rulesVersion, Scenario.rules(20 + random.nextInt(20)));
        if (die < 10) return new SectorInput.Tick(epoch - 1, 0, 0);
        if (die < 700) return new SectorInput.Tick(epoch, random.nextInt(1_000_000), random.nextInt(100_000));
        List<PlayerIntent> batch = new ArrayList<>();
        for (int wishes = 1 + random.nextInt(4); wishes > 0; wishes--) batch.add(wish());
        return new SectorInput.IntentBatch(batch);
    }

    private PlayerIntent wish() {
        int player = random.nextInt(sequences.length);
        long ship = random.nextInt(50) == 0 ? random.nextInt(50) : 1000 + player;
        long sequence = random.nextInt(20) == 0 ? sequences[player] : ++sequences[player];
        return new PlayerIntent(player, ship, sequence, random.nextLong(), random.nextLong(), intent());
    }

    private Intent intent() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Intent.Spawn();
            case 2, 3 -> new Intent.Steer(random.nextInt(70_000) - 1_000);
            case 4, 5, 6 -> new Intent.Thrust(random.nextInt(14_000) - 200);
            default -> new Intent.Stop();
        };
    }
}
