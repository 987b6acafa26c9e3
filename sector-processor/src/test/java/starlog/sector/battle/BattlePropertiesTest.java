package starlog.sector.battle;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.Again;
import starlog.sector.simulation.Sector;
import starlog.sector.table.TableDifference;

/// What must hold in every tick, over random battles under random rules. A failure names its seed, and
/// `-Dstarlog.seed` begins with it; `-Dstarlog.battles` says how many there are.
@Tag("proof")
class BattlePropertiesTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int BATTLES = Integer.getInteger("starlog.battles", 16);
    private static final int BATTLE_TICKS = 1_000;
    private static final int END_TICKS = 200;
    private static final int PLAYERS = 40;
    private static final int SNAPSHOT_TICKS = 30;

    /// Shrinking takes a while: once is enough, the others name their seeds.
    private static boolean shrunk;

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + BATTLES);
    }

    static Stream<RuleRanges.End> ends() {
        return RuleRanges.ends().stream();
    }

    @ParameterizedTest(name = "-Dstarlog.seed={0}")
    @MethodSource("seeds")
    void nothing_is_lost_or_broken_in_a_battle(long seed) {
        hold(seed, BATTLE_TICKS, BattleRules.violent(), new Battle.RuleChanges(300, BattleRules::changed));
    }

    @ParameterizedTest(name = "-Dstarlog.seed={0}")
    @MethodSource("seeds")
    void nothing_is_lost_or_broken_under_random_rules(long seed) {
        List<RuleValue> rules = RuleRanges.random(new Random(seed));
        hold(seed, BATTLE_TICKS, rules, new Battle.RuleChanges(100, random -> RuleRanges.next(random, rules)));
    }

    @ParameterizedTest(name = "-Dstarlog.seed={0}")
    @MethodSource("seeds")
    void nothing_is_lost_or_broken_at_a_border(long seed) {
        hold(
                seed,
                BATTLE_TICKS,
                BattleRules.atBorder(BattleRules.violent()),
                new Battle.RuleChanges(300, random -> BattleRules.atBorder(BattleRules.changed(random))));
    }

    @ParameterizedTest(name = "-Dstarlog.seed={0}")
    @MethodSource("seeds")
    void nothing_is_lost_or_broken_at_a_border_under_random_rules(long seed) {
        List<RuleValue> rules = BattleRules.atBorder(RuleRanges.random(new Random(seed)));
        hold(seed, BATTLE_TICKS, rules, new Battle.RuleChanges(100, random -> RuleRanges.next(random, rules)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void nothing_is_lost_or_broken_with(RuleRanges.End end) {
        hold(SEED, END_TICKS, end.rules(), new Battle.RuleChanges(300, _ -> end.rules()));
    }

    private static void hold(long seed, int ticks, List<RuleValue> rules, Battle.RuleChanges changes) {
        Battle battle = new Battle(seed, PLAYERS, rules, changes);
        String broken;
        List<SectorInput> inputs;
        try {
            inputs = battle.inputs(ticks);
            broken = broken(inputs);
        } catch (RuntimeException e) {
            inputs = battle.soFar();
            broken = broken(inputs);
        }
        if (broken.isEmpty()) return;
        String again = "%s (seen again with: %s)".formatted(broken, Again.command(BattlePropertiesTest.class, seed));
        if (shrunk) fail(again);
        shrunk = true;
        String kind = kind(broken);
        List<SectorInput> least =
                Shrinking.shrink(inputs, shorter -> kind(broken(shorter)).equals(kind));
        fail("%s; %d of %d inputs do it too: %s%s"
                .formatted(again, least.size(), inputs.size(), broken(least), Shrinking.told(least)));
    }

    /// The same complaint, whatever the numbers in it.
    private static String kind(String broken) {
        return broken.replaceAll("[0-9]+", "#");
    }

    /// What a log breaks, or "".
    private static String broken(List<SectorInput> inputs) {
        Sector sector = new Sector(Battle.SECTOR);
        Sector resumed = new Sector(Battle.SECTOR);
        Invariants invariants = new Invariants(sector);
        Verdicts verdicts = new Verdicts();
        try {
            for (int offset = 0; offset < inputs.size(); offset++) {
                verdicts.folded(inputs.get(offset));
                resumed.apply(offset, inputs.get(offset));
                if (!sector.apply(offset, inputs.get(offset))) continue;
                verdicts.check(sector.outcome());
                invariants.check();
                if (!Arrays.equals(sector.outcome().hashes, resumed.outcome().hashes))
                    return "tick %d after a snapshot: %s"
                            .formatted(sector.tick(), TableDifference.between(sector.tables(), resumed.tables()));
                if (sector.tick() % SNAPSHOT_TICKS == 0) resumed = Sector.restore(resumed.snapshot());
            }
            return "";
        } catch (RuntimeException | AssertionError e) {
            return e + " at " + e.getStackTrace()[0];
        }
    }
}
