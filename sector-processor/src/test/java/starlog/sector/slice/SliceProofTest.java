package starlog.sector.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInputCodec;
import starlog.sector.archive.DamagedRange;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeRecording;
import starlog.sector.archive.RecordColumns;
import starlog.sector.desync.FaultyEngine;
import starlog.sector.desync.FaultyEngine.Change;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.EngineJar;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording.Input;
import starlog.sector.slice.SliceProof.Fault;
import starlog.sector.slice.SliceProof.Proof;

class SliceProofTest {
    private static final RangeFile HONEST = ProvenBattle.slice(401, 700).file();
    private static final Proof PROOF = prove(HONEST);
    private static final int TAMPERED = 40;

    @TempDir
    private Path folder;

    private static Proof prove(RangeFile file) {
        return SliceProof.of(file, new BuiltEngine(), _ -> {});
    }

    private static List<Input> inputs(RangeFile file) {
        var recording = new RangeRecording(file);
        List<Input> inputs = new ArrayList<>();
        for (var next = recording.next(); next.isPresent(); next = recording.next()) inputs.add(next.get());
        return inputs;
    }

    /// All checksums are right again.
    private static RangeFile rewritten(RangeHeader header, Optional<byte[]> snapshot, List<Input> inputs) {
        var records = new RecordColumns();
        inputs.forEach(each -> records.add(each.offset(), 0, each.bytes()));
        var counted = new RangeHeader(
                header.world(),
                header.range(),
                records.count(),
                header.tickBefore(),
                header.tickAfter(),
                true,
                0,
                0,
                header.schemas(),
                header.engineVersion(),
                header.hashAfter());
        RangeFile file = new RangeFile(counted, snapshot, records);
        try {
            return RangeFile.read(new ByteArrayInputStream(file.bytes()), "memory");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RangeFile with(List<Input> inputs) {
        return rewritten(HONEST.header(), HONEST.snapshot(), inputs);
    }

    @Test
    void an_honest_slice_follows_the_rules_to_its_last_tick() {
        assertEquals(Optional.empty(), PROOF.fault());
        assertEquals(401, PROOF.fromTick());
        assertEquals(700, PROOF.toTick());
        assertEquals(700, PROOF.provenTo());
        assertEquals(HONEST.header().hashAfter(), PROOF.hash());
        assertTrue(PROOF.players() > 20, PROOF::toString);
        assertTrue(PROOF.intents() > 100, PROOF::toString);
        assertTrue(PROOF.chain().matches("[0-9a-f]{64}"), PROOF::chain);
        assertEquals(PROOF, prove(ProvenBattle.slice(401, 700).file()));
    }

    @Test
    void the_public_jar_proves_the_same() throws IOException {
        Path jar = Files.write(folder.resolve("engine.jar"), EngineJar.bytes());
        try (var classes = EngineClasses.open(List.of(jar))) {
            assertEquals(PROOF, SliceProof.of(HONEST, classes.engine(), _ -> {}));
        }
    }

    @Test
    void an_input_that_is_left_out_is_missed_at_its_place() {
        Random random = seeded();
        for (int time = 0; time < TAMPERED; time++) {
            List<Input> inputs = inputs(HONEST);
            Input gone = inputs.remove(random.nextInt(inputs.size() - 3));
            Fault fault = prove(with(inputs)).fault().orElseThrow();
            assertEquals(gone.offset(), fault.offset(), fault::toString);
        }
    }

    /// Whatever was changed, either the ticks are not those of the owner, or the chain is not the one that others have.
    @Test
    void a_changed_input_is_found_although_all_checksums_were_repaired() {
        Random random = seeded();
        int named = 0;
        for (int time = 0; time < TAMPERED; time++) {
            List<Input> inputs = inputs(HONEST);
            int place = random.nextInt(inputs.size() - 4); // what proves the last tick is not in the chain
            byte[] bytes = inputs.get(place).bytes().clone();
            bytes[5 + random.nextInt(bytes.length - 5)] ^= (byte) (1 << random.nextInt(8));
            inputs.set(place, new Input(inputs.get(place).offset(), bytes));
            Proof proof = prove(with(inputs));
            if (proof.fault().isPresent()) named++;
            assertNotEquals(PROOF.chain(), proof.chain());
        }
        assertTrue(named > TAMPERED / 4, named + " of " + TAMPERED);
    }

    @Test
    void an_intent_that_was_never_given_is_found_with_its_tick() {
        List<Input> inputs = inputs(HONEST);
        var serde = OwnSchemas.serde(new SectorInputCodec());
        for (int place = 0; place < inputs.size() - 4; place++) {
            if (!(serde.decode(inputs.get(place).bytes()) instanceof IntentBatch(var intents)) || intents.size() < 2)
                continue;
            List<Input> changed = new ArrayList<>(inputs);
            SectorInput fewer = new IntentBatch(intents.subList(0, intents.size() - 1));
            changed.set(place, new Input(inputs.get(place).offset(), serde.encode(fewer)));
            Proof proof = prove(with(changed));
            if (proof.fault().isEmpty()) continue; // it was refused, and changed nothing
            Fault fault = proof.fault().get();
            assertTrue(fault.what().contains("its owner says that tick " + fault.tick()), fault::toString);
            assertEquals(fault.tick() - 1, proof.toTick());
            return;
        }
        throw new AssertionError("no intent of the slice counts");
    }

    @Test
    void a_state_that_was_made_up_is_refused() {
        Random random = seeded();
        for (int time = 0; time < TAMPERED; time++) {
            byte[] state = HONEST.snapshot().orElseThrow().clone();
            state[5 + random.nextInt(state.length - 5)] ^= (byte) (1 << random.nextInt(8));
            Proof proof = prove(rewritten(HONEST.header(), Optional.of(state), inputs(HONEST)));
            // Some bits of it stand for the same state, such as the moment at which it was made.
            assertTrue(proof.fault().isPresent() || !proof.chain().equals(PROOF.chain()), proof::toString);
        }
    }

    @Test
    void a_file_that_claims_more_ticks_or_another_end_is_found() {
        RangeHeader header = HONEST.header();
        List<Input> inputs = inputs(HONEST);
        Proof shorter = prove(with(inputs.subList(0, inputs.size() / 2)));
        Fault end = shorter.fault().orElseThrow();
        assertTrue(end.what().contains("says that it ends with 700"), end::toString);
        assertEquals(shorter.toTick() + 1, end.tick());
        var lying = new RangeHeader(
                header.world(),
                header.range(),
                header.records(),
                header.tickBefore(),
                header.tickAfter(),
                true,
                0,
                0,
                header.schemas(),
                header.engineVersion(),
                header.hashAfter() + 1);
        Fault hash = prove(rewritten(lying, HONEST.snapshot(), inputs)).fault().orElseThrow();
        assertEquals(700, hash.tick());
        assertTrue(hash.what().contains("%016x".formatted(header.hashAfter() + 1)), hash::toString);
    }

    @Test
    void another_engine_does_not_prove_it_and_says_where_not() throws IOException {
        var fault = new Change("motion/Engines.java", "(int) vx;", "(int) (vx + (vx >> 12));");
        try (EngineClasses faulty = FaultyEngine.with(List.of(fault), folder)) {
            Proof proof = SliceProof.of(HONEST, faulty.engine(), _ -> {});
            assertTrue(proof.fault().orElseThrow().tick() > 400, proof::toString);
            assertTrue(proof.fault().orElseThrow().offset() > 0, proof::toString);
        }
    }

    @Test
    void a_file_cut_short_or_with_a_flipped_bit_is_not_even_read() {
        byte[] whole = HONEST.bytes();
        Random random = seeded();
        for (int time = 0; time < TAMPERED; time++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            Assertions.assertThrows(
                    DamagedRange.class, () -> RangeFile.read(new ByteArrayInputStream(cut), "cut.slog"));
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Assertions.assertThrows(
                    DamagedRange.class, () -> RangeFile.read(new ByteArrayInputStream(flipped), "flipped.slog"));
        }
    }

    @Test
    void what_operators_had_passed_over_is_no_fault() {
        List<SectorInput> inputs = new ArrayList<>(ProvenBattle.inputs(60));
        inputs.add(new SectorInput.Quarantine(inputs.size() - 1, "for a test"));
        var cut = new SliceCut(
                starlog.sector.desync.Recordings.of(HONEST.header().range().sector(), inputs),
                new BuiltEngine(),
                "w-1",
                Set.of(inputs.size() - 2L),
                _ -> {});
        assertEquals(Optional.empty(), prove(cut.cut(20, 59).file()).fault());
    }

    private static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("SliceProofTest seed " + seed);
        return new Random(seed);
    }
}
