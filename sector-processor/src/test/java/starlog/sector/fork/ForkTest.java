package starlog.sector.fork;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.battle.GoldenBattle;
import starlog.sector.desync.Recordings;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.past.PastFold;
import starlog.sector.recording.Recording.Input;
import starlog.sector.rulebook.Rule;

class ForkTest {
    private static final long FROM = 601;
    private static final long TO = 1_500;
    private static final String BUSY = "busy";

    private static ForkPoint point;
    private static WhatIf whatIf;

    /// A player of whom there are many intents in the forked ticks.
    private static long player;

    private static long ship;

    @BeforeAll
    static void fold_up_to_the_point() {
        point = ForkPoint.before(FROM, Recordings.golden(), Set.of(), _ -> {});
        whatIf = new WhatIf(point, Recordings::golden, Set.of(), TO, _ -> {});
        Map<Long, Integer> counts = new TreeMap<>();
        for (PlayerIntent each : intents(fork()))
            if (each.player() == each.ship()) counts.merge(each.ship(), 1, Integer::sum);
        ship = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        player = ship;
    }

    private static Fork fork(String... edits) {
        return whatIf.fork(Stream.of(edits).map(Edit::of).toList());
    }

    private static List<SectorInput> inputs(Fork fork) {
        var serde = OwnSchemas.serde(new SectorInputCodec());
        List<SectorInput> inputs = new ArrayList<>();
        long before = -1;
        for (Optional<Input> next = fork.next(); next.isPresent(); next = fork.next()) {
            assertTrue(next.get().offset() > before, "offsets rise");
            before = next.get().offset();
            inputs.add(serde.decode(next.get().bytes()));
        }
        return inputs;
    }

    private static List<PlayerIntent> intents(Fork fork) {
        return inputs(fork).stream()
                .flatMap(each -> each instanceof IntentBatch(var batch) ? batch.stream() : Stream.empty())
                .toList();
    }

    private static PastFold folded(Fork fork) {
        PastFold past = PastFold.begin(fork, fork.passedOver());
        while (past.step()) assertTrue(past.sector().tick() <= TO);
        assertEquals(Optional.empty(), past.standstill());
        assertEquals(TO, past.sector().tick());
        return past;
    }

    private static List<ForkOutcome> outcomes(String... edits) throws InterruptedException {
        return whatIf.run(
                List.of(new WhatIf.Variant(BUSY, Stream.of(edits).map(Edit::of).toList())));
    }

    @Test
    void a_fork_without_edits_is_the_recording() {
        PastFold whole = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(whole.stepTo(TO));
        assertArrayEquals(whole.outcome().hashes, folded(fork()).outcome().hashes);
    }

    @Test
    void an_edit_that_meets_nothing_changes_nothing() throws InterruptedException {
        List<ForkOutcome> outcomes = outcomes("remove player=999999999");
        assertEquals(outcomes.get(0).hash(), outcomes.get(1).hash());
        assertEquals(Optional.empty(), outcomes.get(1).parts());
        assertEquals(List.of(0L), outcomes.get(1).met());
    }

    @Test
    void removed_intents_are_not_there_and_nothing_else_is_gone() {
        List<PlayerIntent> all = intents(fork());
        Fork without = fork("remove player=" + player);
        List<PlayerIntent> left = intents(without);
        assertEquals(all.stream().filter(each -> each.player() != player).toList(), left);
        assertEquals(all.size() - left.size(), without.met()[0]);
        assertTrue(without.met()[0] > 5, () -> "too few to mean anything: " + without.met()[0]);
    }

    @Test
    void intents_are_removed_by_ship_kind_offset_and_tick() {
        assertTrue(
                intents(fork("remove kind=STEER")).stream().noneMatch(each -> each.intent() instanceof Intent.Steer));
        assertTrue(intents(fork("remove ship=" + ship)).stream().noneMatch(each -> each.ship() == ship));
        List<PlayerIntent> all = intents(fork());
        List<PlayerIntent> early = intents(fork("remove ticks=601-700"));
        assertEquals(all.subList(all.size() - early.size(), all.size()), early);
        assertTrue(early.size() < all.size());
        assertEquals(
                List.of(), intents(fork("remove offsets=0-999999999")).stream().toList());
    }

    @Test
    void a_fork_parts_in_the_tick_of_its_first_edit_and_says_where() throws InterruptedException {
        ForkOutcome fork = outcomes("rules tick=800 respawn-ticks=1").get(1);
        assertEquals(Optional.of(800L), fork.parts());
        assertEquals(800, fork.parting().orElseThrow().tick());
        assertTrue(fork.parting().orElseThrow().after().startsWith("the input at offset"), fork::toString);
        assertEquals("rules", fork.parting().orElseThrow().field().orElseThrow().table(), fork::toString);
    }

    @Test
    void an_injected_intent_is_judged_and_those_behind_it_count_on() throws InterruptedException {
        String inject = "inject tick=700 ship=" + ship + " kind=STOP";
        List<PlayerIntent> before = intents(fork());
        List<PlayerIntent> after = intents(fork(inject));
        assertEquals(before.size() + 1, after.size());
        PastFold past = PastFold.begin(fork(inject), Set.of());
        assertTrue(past.stepTo(700));
        var judged = past.outcome().intents;
        int last = judged.count - 1;
        assertEquals(ship, judged.ships[last]);
        assertEquals(new Intent.Stop().kind(), judged.kinds[last]);
        assertEquals(Optional.of(700L), outcomes(inject).get(1).parts());
        List<PlayerIntent> own =
                before.stream().filter(each -> each.ship() == ship).toList();
        List<PlayerIntent> ownAfter =
                after.stream().filter(each -> each.ship() == ship).toList();
        long injected = judged.sequences[last];
        for (PlayerIntent each : own) {
            long sequence = each.sequence() < injected ? each.sequence() : each.sequence() + 1;
            assertTrue(
                    ownAfter.stream()
                            .anyMatch(other -> other.sequence() == sequence
                                    && other.intent().equals(each.intent())),
                    each::toString);
        }
    }

    @Test
    void a_changed_intent_says_something_else() {
        Fork straight = fork("change ship=" + ship + " kind=STEER heading=12345");
        List<PlayerIntent> changed = intents(straight);
        assertTrue(straight.met()[0] > 0);
        for (PlayerIntent each : changed)
            if (each.ship() == ship && each.intent() instanceof Intent.Steer(int heading)) assertEquals(12345, heading);
        assertEquals(intents(fork()).size(), changed.size());
    }

    @Test
    void another_seed_is_another_world_from_the_first_tick_on() throws InterruptedException {
        ForkOutcome fork = outcomes("seed 4711").get(1);
        assertEquals(Optional.of(FROM), fork.parts());
        PastFold past = folded(fork("seed 4711"));
        assertEquals(
                4711,
                past.sector().ruleValues().stream()
                        .filter(each -> each.name().equals(Rule.WORLD_SEED.key))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    @Test
    void rules_of_a_fork_outlast_those_that_the_log_puts_in_force_later() {
        List<SectorInput> golden = GoldenBattle.inputs();
        boolean changeLater = golden.stream()
                        .filter(each -> each instanceof SectorInput.Rules rules && rules.version() > 1)
                        .count()
                > 0;
        assertTrue(changeLater, "the battle has changes of rules");
        PastFold past = folded(fork("rules respawn-ticks=77"));
        assertTrue(past.sector().ruleValues().stream()
                .anyMatch(each -> each.name().equals(Rule.RESPAWN_TICKS.key) && each.value() == 77));
    }

    @Test
    void a_fork_proves_nothing() {
        for (SectorInput each : inputs(fork("seed 1")))
            if (each instanceof Tick tick) assertEquals(0, tick.provenTick());
    }

    @Test
    void the_same_fork_is_the_same_state_each_time_and_when_rewound() throws InterruptedException {
        String[] edits = {"remove player=" + player, "inject tick=650 ship=" + ship + " kind=STOP", "seed 5"};
        Fork fork = fork(edits);
        long hash = folded(fork).outcome().hash();
        assertEquals(hash, folded(fork).outcome().hash());
        assertEquals(hash, outcomes(edits).get(1).hash());
    }

    @Test
    void forks_go_side_by_side_and_each_has_its_outcome() throws InterruptedException {
        List<WhatIf.Variant> variants = new ArrayList<>();
        variants.add(new WhatIf.Variant("without", List.of(Edit.of("remove player=" + player))));
        variants.add(new WhatIf.Variant("peace", List.of(Edit.of("remove kind=FIRE"), Edit.of("remove kind=ATTACK"))));
        variants.add(new WhatIf.Variant("seed", List.of(Edit.of("seed 99"))));
        List<ForkOutcome> outcomes = whatIf.run(variants);
        assertEquals(
                List.of("recorded", "without", "peace", "seed"),
                outcomes.stream().map(ForkOutcome::name).toList());
        ForkOutcome recorded = outcomes.getFirst();
        assertEquals(Optional.empty(), recorded.parts());
        assertTrue(recorded.intents() > 1_000, recorded::toString);
        for (ForkOutcome fork : outcomes.subList(1, 4)) {
            assertNotEquals(recorded.hash(), fork.hash());
            assertTrue(fork.parting().isPresent(), fork::toString);
            assertEquals(TO, fork.lastTick());
        }
        assertEquals(
                recorded.intents() - outcomes.get(1).met().getFirst(),
                outcomes.get(1).intents(),
                20);
        assertTrue(outcomes.get(3).otherVerdict() > 0, "other draws, other verdicts");
    }

    @Test
    void a_slice_of_a_fork_says_so_and_folds_to_the_same() throws Exception {
        List<Edit> edits = List.of(Edit.of("remove player=" + player), Edit.of("seed 5"));
        RangeFile slice = whatIf.slice("w-1", edits, 900);
        RangeFile read = RangeFile.read(new ByteArrayInputStream(slice.bytes()), "memory");
        assertEquals(
                Optional.of(new ForkName("w-1", FROM, List.of("remove player=" + player, "seed 5"))),
                ForkName.of(read.header().world()));
        assertEquals(FROM - 1, read.header().tickBefore());
        PastFold past = PastFold.begin(new RangeRecording(read), Set.of());
        while (past.step()) assertEquals(Optional.empty(), past.standstill());
        assertEquals(900, past.sector().tick());
        assertEquals(read.header().hashAfter(), past.outcome().hash());
        assertEquals(Optional.empty(), ForkName.of("0c6f5c58-5d0e-4a55-9c86-1f2f0a9c7c11"));
    }

    @Test
    void a_fork_of_a_slice_begins_where_the_slice_does() throws Exception {
        RangeFile slice = whatIf.slice("w-1", List.of(Edit.of("seed 5")), 900);
        ForkPoint again = ForkPoint.before(FROM, new RangeRecording(slice), Set.of(), _ -> {});
        var forks = new WhatIf(again, () -> new RangeRecording(slice), Set.of(), Long.MAX_VALUE, _ -> {});
        List<ForkOutcome> outcomes = forks.run(List.of(new WhatIf.Variant("x", List.of(Edit.of("seed 6")))));
        assertEquals(slice.header().hashAfter(), outcomes.getFirst().hash());
        assertEquals(Optional.of(FROM), outcomes.getLast().parts());
    }

    @Test
    void what_cannot_be_is_refused_with_the_numbers() {
        String early = assertThrows(IllegalArgumentException.class, () -> fork("inject tick=600 ship=1 kind=STOP"))
                .getMessage();
        assertTrue(early.contains("is of tick 600, and the fork is of 601 to 1500"), early);
        String unknown = assertThrows(IllegalArgumentException.class, () -> outcomes("rules gravity=9"))
                .getMessage();
        assertTrue(unknown.contains("no rule is called gravity"), unknown);
        String range = assertThrows(IllegalArgumentException.class, () -> outcomes("rules drop-permille=1001"))
                .getMessage();
        assertTrue(range.contains("1001 is not in 0 to 1000"), range);
        String late = assertThrows(
                        IllegalArgumentException.class,
                        () -> ForkPoint.before(24_002, Recordings.golden(), Set.of(), _ -> {}))
                .getMessage();
        assertTrue(late.contains("ends with tick 24000"), late);
        List<WhatIf.Variant> many = new ArrayList<>();
        for (int fork = 0; fork <= WhatIf.FORKS_MAX; fork++)
            many.add(new WhatIf.Variant("f", List.of(Edit.of("seed " + fork))));
        String crowd = assertThrows(IllegalArgumentException.class, () -> whatIf.run(many))
                .getMessage();
        assertTrue(crowd.contains("65 forks, and at most 64"), crowd);
    }
}
