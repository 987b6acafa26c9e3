package starlog.sector.desync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.desync.PlantedFault.Oracle;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

/// Known faults, each switched on by itself: the toolkit says where it strikes first. A build takes 25 of them, and
/// `-Dstarlog.faults.count=1000` all.
class PlantedFaultsTest {
    private static final int TICKS = 3_000;
    private static final String SEED = "starlog.faults.seed";
    private static final String COUNT = "starlog.faults.count";
    private static final int CHOSEN = 25;

    private static final Recording GOLDEN = Recordings.golden(TICKS);
    private static final Recording SETTLED = Recordings.settled(1_200);

    @TempDir
    private static Path folder;

    static List<PlantedFault> all() {
        List<PlantedFault> all = new ArrayList<>(FaultsOfRules.all());
        all.addAll(FaultsOfState.all());
        all.addAll(FaultsOfTelling.all());
        all.addAll(FaultsOfMachines.all());
        return all;
    }

    /// By a seed that is another one each time, so that nothing is tuned to a list.
    static List<PlantedFault> chosen() {
        long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextInt(1_000_000));
        List<PlantedFault> all = new ArrayList<>(all());
        int count = Math.min(all.size(), Integer.getInteger(COUNT, CHOSEN));
        System.out.printf("planted faults: %d of %d, again by -D%s=%d%n", count, all.size(), SEED, seed);
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, count);
    }

    @Test
    void there_are_more_faults_than_are_chosen_and_none_twice() {
        Set<String> names = new HashSet<>();
        all().forEach(fault -> assertTrue(names.add(fault.toString()), fault::toString));
        assertTrue(names.size() >= 40, () -> names.size() + " faults");
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("chosen")
    void a_planted_fault_is_named_by_tick_rule_entity_and_column(PlantedFault fault) throws IOException {
        name(fault);
    }

    private static void name(PlantedFault fault) throws IOException {
        Locale machines = Locale.getDefault();
        Path classes = Files.createTempDirectory(folder, "fault");
        try (EngineClasses faulty = FaultyEngine.planted(fault.changes(), classes);
                EngineClasses again = FaultyEngine.open(classes)) {
            Locale.setDefault(fault.locale());
            Engine one = fault.restartTicks() > 0 ? again.engine() : new BuiltEngine();
            compare(fault, one, faulty.engine());
        } finally {
            Locale.setDefault(machines);
        }
    }

    private static void compare(PlantedFault fault, Engine one, Engine other) {
        Side right = new Side("right", one, recording(fault), Set.of(), 0);
        Side wrong = new Side("wrong", other, recording(fault), Set.of(), fault.restartTicks());
        Parting parting = new FirstDifference(right, wrong, Long.MAX_VALUE, _ -> {})
                .find()
                .orElseThrow(() -> new AssertionError("nothing was found of " + fault));
        requireRule(fault, parting);
        requireField(fault, parting);
        requirePlace(fault, parting, one, other);
        assertTrue(parting.words().contains(fault.said()), parting::toString);
    }

    private static Recording recording(PlantedFault fault) {
        return fault.settled() ? Recordings.again(SETTLED) : Recordings.again(GOLDEN);
    }

    /// A rule, or a restart, or an input of that kind.
    private static void requireRule(PlantedFault fault, Parting parting) {
        String input = "the input at offset ";
        if (fault.after().equals(PlantedFault.A_RESTART))
            assertEquals("the snapshot of tick " + (parting.tick() - 1), parting.after(), parting::toString);
        else if (parting.after().startsWith(input)) {
            long offset = Long.parseLong(parting.after().substring(input.length()));
            assertEquals(fault.after(), kindOf(parting.inputs(), offset), parting::toString);
        } else assertEquals(fault.after(), parting.after(), parting::toString);
    }

    private static String kindOf(List<Input> inputs, long offset) {
        SectorInput input = inputs.stream()
                .filter(each -> each.offset() == offset)
                .findFirst()
                .map(each -> OwnSchemas.serde(new SectorInputCodec()).decode(each.bytes()))
                .orElseThrow();
        return input.getClass().getSimpleName();
    }

    private static void requireField(PlantedFault fault, Parting parting) {
        if (fault.oracle() == Oracle.BY_HAND && fault.table().isEmpty()) return;
        assertEquals(fault.table(), parting.field().map(FieldDifference::table).orElse(""), parting::toString);
        if (!fault.column().isEmpty())
            assertEquals(
                    fault.column(), parting.field().map(FieldDifference::column).orElse(""), parting::toString);
    }

    private static void requirePlace(PlantedFault fault, Parting parting, Engine one, Engine other) {
        switch (fault.oracle()) {
            case NOTE -> requireNote(fault, parting, notes(other, "FIRST").getFirst());
            case LAST_NOTE -> requireNote(fault, parting, notes(other, "LATEST").getFirst());
            case LONE_NOTE -> requireNote(fault, parting, lone(notes(one, "FIRST"), notes(other, "FIRST")));
            case RESTART -> assertEquals(fault.restartTicks() + 1, parting.tick(), parting::toString);
            case BY_HAND -> requireByHand(fault, parting, one, other);
        }
    }

    private static void requireNote(PlantedFault fault, Parting parting, String note) {
        String column = fault.table().isEmpty() || !fault.column().isEmpty()
                ? ""
                : " " + parting.field().orElseThrow().column();
        long id = parting.field()
                .map(field -> field.id() != 0 ? field.id() : field.row())
                .orElse(0L);
        assertEquals(note, parting.tick() + " " + id + column, parting::toString);
    }

    /// The first note that is in one list alone.
    private static String lone(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) same++;
        int first = same;
        return Stream.of(one, other)
                .flatMap(notes -> notes.stream().skip(first).limit(1))
                .min((left, right) -> Long.compare(number(left, 0), number(right, 0)) != 0
                        ? Long.compare(number(left, 0), number(right, 0))
                        : Long.compare(number(left, 1), number(right, 1)))
                .orElseThrow();
    }

    private static long number(String note, int place) {
        return Long.parseLong(note.split(" ")[place]);
    }

    private static void requireByHand(PlantedFault fault, Parting parting, Engine one, Engine other) {
        ByHand byHand = ByHand.find(one, other, recording(fault), fault.restartTicks());
        FieldDifference field = parting.field().orElseThrow();
        assertEquals(byHand.tick(), parting.tick(), parting::toString);
        assertTrue(byHand.names(field), () -> parting + ", and by hand " + byHand);
    }

    @SuppressWarnings("unchecked") // it is that list: see FaultyEngine
    private static List<String> notes(Engine faulty, String list) {
        try {
            return Optional.of(faulty.getClass()
                            .getClassLoader()
                            .loadClass("starlog.sector.world.Planted")
                            .getField(list)
                            .get(null))
                    .map(notes -> (List<String>) notes)
                    .orElseThrow();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
