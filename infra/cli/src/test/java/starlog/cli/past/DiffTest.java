package starlog.cli.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import starlog.cli.console.UserFault;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Side;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

class DiffTest {
    private static Diff diff(long untrueTick) {
        return new Diff(ProvenPast.of(untrueTick), ProvenPast.of(untrueTick), Long.MAX_VALUE, _ -> {});
    }

    @Test
    void a_build_that_agrees_with_itself_says_in_which_ways_that_was_tried() {
        DiffDocument document = diff(0).againstItself(100);
        assertTrue(document.equal());
        assertEquals("""
                sector 0, folded again in the same way: equal in 300 ticks
                sector 0, with a restart every 100 ticks: equal in 300 ticks
                sector 0, against what the log says of 299 ticks: equal in 300 ticks""", document.words());
    }

    @Test
    void a_past_of_which_an_owner_proved_something_else_parts_from_the_log() {
        DiffDocument document = diff(120).againstItself(100);
        assertFalse(document.equal());
        assertEquals(121, document.tick());
        assertEquals(3, document.tried().size());
        assertEquals(120, document.tried().getLast().ticks());
        assertTrue(document.beside().contains("tick 120"), document::words);
    }

    @Test
    void nothing_to_compare_is_not_equal() {
        Recording empty = new MemoryRecording(0, Optional.empty(), OwnSchemas.texts(), List.of());
        assertThrows(UserFault.class, () -> new Diff(empty, empty, Long.MAX_VALUE, _ -> {}).againstItself(100));
    }

    @Test
    void a_difference_is_told_with_both_values_in_words_and_the_inputs_of_its_tick() {
        Side one = new Side("one", new BuiltEngine(), ProvenPast.of(0));
        Side other = new Side("other", new BuiltEngine(), ProvenPast.of(0), Set.of(ProvenPast.SPAWN_OFFSET), 0);
        var parting = new FirstDifference(one, other, Long.MAX_VALUE, _ -> {}).find();
        String words = DiffDocument.of(ProvenPast.of(0), List.of(), parting).words();
        assertEquals("""
                sector 0, tick 1, after the input at offset 2
                  ships 1 there: 1 (it is there) here, 0 (it is not) there
                  inputs of the tick:
                    offset 0: claim: node 7, epoch 1
                    offset 1: rules version 1, VALUES values
                    offset 2: 1 intent: ship 1 #1 Spawn[]
                    offset 3: tick of epoch 1""", words.replaceAll("\\d+ values", "VALUES values"));
    }

    @Test
    void of_many_inputs_twenty_are_shown_the_tick_among_them_and_the_rest_is_counted() {
        List<Input> many = IntStream.range(0, 30)
                .mapToObj(offset -> new Input(offset, null))
                .toList();
        List<String> lines = InputWords.of(Map.of(), many, 20);
        assertEquals(21, lines.size());
        assertEquals("offset 18: no bytes", lines.get(18));
        assertEquals("and 10 more", lines.get(19));
        assertEquals("offset 29: no bytes", lines.get(20));
    }

    @Test
    void a_value_is_shown_as_its_column_means_it() {
        assertEquals("-1500 (-1.500 m)", FieldWords.of("ships", "xMm", -1_500));
        assertEquals("2048 (2.000 mm a tick)", FieldWords.of("ships", "vxMmPer1024Ticks", 2_048));
        assertEquals("16384 (90.000 degrees)", FieldWords.of("ships", "heading", 16_384));
        assertEquals("7 (THRUST_OUT_OF_RANGE)", FieldWords.of("told intents", "verdict", 7));
        assertEquals("5 (GATHER)", FieldWords.of("ships", "order", 5));
        assertEquals("-1 (ffffffffffffffff)", FieldWords.of("told tick", "hash of ships", -1));
        assertEquals("9", FieldWords.of("ships", "station", 9));
    }
}
