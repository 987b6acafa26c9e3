package starlog.sector.battle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.rulebook.Rule;
import starlog.sector.simulation.Sector;

/// A seeded stream of inputs as a sector at war has them: players who look at the sector and order what fits, repeats,
/// forgeries, ticks, stale ticks, take-overs, changes of rules. The same seed and rules make the same battle for the
/// same engine; whoever wants it for another one keeps the inputs.
public final class Battle {
    /// The sector in which every battle takes place.
    public static final int SECTOR = 5;

    private static final int TICK_MICROS = 25_000;
    private static final int INTENTS_IN_BATCH_MAX = 8;
    private static final int IN_A_HURRY = 2_000;
    private static final int INTENTS_AT_ONCE = 4;
    private static final int AT_HOME_ELSEWHERE = 12;

    private final Random random;
    private final RuleChanges changes;
    private final Sector sector = new Sector(SECTOR);
    private final List<Pilot> pilots = new ArrayList<>();
    private final List<SectorInput> inputs = new ArrayList<>();
    private final Echo echo;
    private long epoch;

    /// New rules in the midst of a battle, once in so many ticks or so.
    public record RuleChanges(int everyTicks, Function<Random, List<RuleValue>> next) {}

    public Battle(long seed, int players, List<RuleValue> rules, RuleChanges changes) {
        this.random = new Random(seed);
        this.changes = changes;
        int sizeMm = 0;
        for (RuleValue value : rules) if (value.name().equals(Rule.SECTOR_SIZE_MM.key)) sizeMm = (int) value.value();
        this.echo = new Echo(random, sizeMm);
        for (int player = 1; player <= players; player++) pilots.add(new Pilot(id(player), random));
        claim();
        add(new SectorInput.Rules(1, rules));
    }

    /// Most players are at home in this sector.
    static long id(int player) {
        return player % AT_HOME_ELSEWHERE == 0 ? player : SECTOR + 1 + (long) player * BattleRules.SECTORS;
    }

    /// All inputs of the battle up to its so manieth tick.
    public List<SectorInput> inputs(int ticks) {
        while (sector.tick() < ticks) {
            if (random.nextInt(2_000) == 0) takeOver();
            if (random.nextInt(changes.everyTicks) == 0)
                add(new SectorInput.Rules(sector.rulesVersion() + random.nextInt(2), changes.next.apply(random)));
            if (random.nextInt(1_000) == 0) add(new SectorInput.Dilation(random.nextInt(1_001)));
            intent();
            echo.back(sector.tick()).forEach(this::add);
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

    private void intent() {
        Scene scene = new Scene(sector);
        List<PlayerIntent> batch = new ArrayList<>();
        for (Pilot pilot : pilots) {
            int hurry = random.nextInt(IN_A_HURRY) == 0 ? INTENTS_AT_ONCE : 1;
            for (int intent = 0; intent < hurry; intent++)
                pilot.intent(scene, hurry > 1).ifPresent(batch::add);
            if (batch.size() < INTENTS_IN_BATCH_MAX) continue;
            add(new SectorInput.IntentBatch(batch));
            batch.clear();
        }
        if (!batch.isEmpty()) add(new SectorInput.IntentBatch(batch));
    }

    private void add(SectorInput input) {
        inputs.add(input);
        if (sector.apply(inputs.size() - 1, input)) echo.take(sector.tick(), sector.departures());
    }
}
