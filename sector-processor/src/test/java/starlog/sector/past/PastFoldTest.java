package starlog.sector.past;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.sector.battle.Battle;
import starlog.sector.desync.Recordings;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.proof.SectorFold.Taken;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

class PastFoldTest {
    private static final int DAMAGED = 40;

    private static Recording damaged() {
        Recording whole = Recordings.golden();
        List<Input> inputs = new ArrayList<>();
        for (int record = 0; record < 100; record++) inputs.add(whole.next().orElseThrow());
        inputs.set(DAMAGED, new Input(DAMAGED, new byte[] {1, 2, 3}));
        return new MemoryRecording(Battle.SECTOR, Optional.empty(), OwnSchemas.texts(), inputs);
    }

    @Test
    void a_step_tells_the_inputs_of_its_tick_and_what_it_did() {
        PastFold past = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(past.stepTo(50));
        assertEquals(50, past.outcome().tick);
        assertEquals(Taken.STEPPED, past.inputs().getLast().taken());
        assertEquals(
                past.sector().inputOffsetNext() - 1, past.inputs().getLast().offset());
    }

    @Test
    void the_same_past_is_the_same_state() {
        PastFold one = PastFold.begin(Recordings.golden(), Set.of());
        PastFold other = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(one.stepTo(300));
        while (other.sector().tick() < 300) assertTrue(other.step());
        assertArrayEquals(one.outcome().hashes, other.outcome().hashes);
        assertFalse(one.stepTo(24_001));
        assertEquals(Optional.empty(), one.standstill());
    }

    @Test
    void a_record_that_nobody_can_read_ends_it_and_is_named() {
        PastFold past = PastFold.begin(damaged(), Set.of());
        while (past.step()) assertEquals(Optional.empty(), past.standstill());
        assertTrue(past.standstill().orElseThrow().contains("offset " + DAMAGED), past.standstill()::toString);
    }

    @Test
    void a_record_that_operators_had_passed_over_is_passed_over() {
        PastFold past = PastFold.begin(damaged(), Set.of((long) DAMAGED));
        while (past.step()) assertEquals(Optional.empty(), past.standstill());
        assertEquals(100, past.sector().inputOffsetNext());
    }
}
