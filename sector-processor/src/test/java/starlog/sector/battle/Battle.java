package starlog.sector.battle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.simulation.Sector;

/// A seeded stream of inputs as a sector at war has them: players who look at the sector and wish what fits, repeats,
/// forgeries, ticks, stale ticks, take-overs, changes of rules. The same seed and rules make the same battle for the
/// same engine; whoever wants it for another one keeps the inputs.
public final class Battle {
    /// The sector in which every battle takes place.
    public static final int SECTOR = 5;

    private static final int TICK_MICROS = 25_000;
    private static final int WISHES_IN_BATCH_MAX = 8;

    private final Random random;
    private final RuleChanges changes;
    private final Sector sector = new Sector(SECTOR);
    private final List<Pilot> pilots = new ArrayList<>();
    private final List<SectorInput> inputs = new ArrayList<>();
    private long epoch;

    /// New rules in the midst of a battle, once in so many ticks or so.
    public record RuleChanges(int everyTicks, Function<Random, List<RuleValue>> next) {}

    public Battle(long seed, int players, List<RuleValue> rules, RuleChanges changes) {
        this.random = new Random(seed);
        this.changes = changes;
        for (int player = 1; player <= players; player++) pilots.add(new Pilot(player, random));
        claim();
        add(new SectorInput.Rules(1, rules));
    }

    /// All inputs of the battle up to its so manieth tick.
    public List<SectorInput> inputs(int ticks) {
        while (sector.tick() < ticks) {
            if (random.nextInt(2_000) == 0) takeOver();
            if (random.nextInt(changes.everyTicks) == 0)
                add(new SectorInput.Rules(sector.rulesVersion() + random.nextInt(2), changes.next.apply(random)));
            wish();
            long atMicros = sector.tick() * TICK_MICROS + random.nextInt(400);
            add(new SectorInput.Tick(epoch, atMicros, 50_000 + random.nextInt(30_000)));
        }
        return inputs;
    }

    /// The inputs made until now: the last one may be what the sector did not bear.
    List<SectorInput> soFar() {
        return inputs;
    }

    /// A new owner, a claim that comes too late, and a tick of the owner before.
    private void takeOver() {
        claim();
        add(new SectorInput.Claim(epoch, random.nextLong()));
        add(new SectorInput.Tick(epoch - 1, 0, 0));
    }

    private void claim() {
        add(new SectorInput.Claim(++epoch, random.nextInt(1_000_000)));
    }

    private void wish() {
        Scene scene = new Scene(sector);
        List<PlayerIntent> batch = new ArrayList<>();
        for (Pilot pilot : pilots) {
            pilot.wish(scene).ifPresent(batch::add);
            if (batch.size() < WISHES_IN_BATCH_MAX) continue;
            add(new SectorInput.IntentBatch(batch));
            batch.clear();
        }
        if (!batch.isEmpty()) add(new SectorInput.IntentBatch(batch));
    }

    private void add(SectorInput input) {
        inputs.add(input);
        sector.apply(inputs.size() - 1, input);
    }
}
