package starlog.sector.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Intent;
import starlog.sector.fork.Edit.Field;
import starlog.sector.fork.Selection.Span;

class EditTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove player=7",
                "remove player=7 ship=9 kind=FIRE offsets=100-200 ticks=5",
                "change offsets=1234 heading=100",
                "change ship=7 kind=MOVE_TO xMm=5 yMm=-6",
                "inject tick=500 player=7 ship=7 kind=STEER heading=100",
                "inject tick=500 player=8 ship=7 kind=STOP",
                "inject tick=500 player=7 ship=7 kind=JETTISON ore=1 amount=3",
                "inject tick=500 player=7 ship=7 kind=LOCK target=4294967297",
                "rules respawn-ticks=5",
                "rules tick=600 weapons/laser/damage=3 drop-permille=0",
                "seed -42"
            })
    void an_edit_is_read_as_it_is_written(String text) {
        assertEquals(text, Edit.of(text).toString());
        assertEquals(Edit.of(text), Edit.of(Edit.of(text).toString()));
    }

    @Test
    void an_edit_means_what_it_says() {
        assertEquals(
                new Edit.Change(Selection.at(new Span(12, 12)), List.of(new Field("heading", 3))),
                Edit.of("change offset=12  heading=3"));
        assertEquals(new Edit.Inject(5, 7, 7, new Intent.Fire(1)), Edit.of("inject tick=5 ship=7 kind=FIRE mount=1"));
        assertEquals(
                new Edit.Rules(Edit.AT_ONCE, List.of(new RuleValue("respawn-ticks", 1))),
                Edit.of("rules respawn-ticks=1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete player=7 | an edit is one of
            remove | which intents?
            remove player=0 | player=0 is not 1 or more
            remove player=seven | no whole number
            remove player | is not name=value
            remove player=1 player=2 | stands there twice
            remove kind=SHOOT | no intent is called SHOOT: there are SPAWN, STEER
            remove offsets=9-3 | 9-3 is no range
            remove player=7 heading=4 | heading says nothing to remove
            change offsets=3 | nothing is given a value
            change kind=STEER thrust=4 | STEER has no field thrust, but [heading]
            inject ship=7 kind=STOP | which tick=?
            inject tick=4 ship=7 kind=STEER | STEER needs heading=
            inject tick=4 ship=7 kind=STEER heading=9999999999 | is not in -2147483648 to 2147483647
            inject tick=4 ship=7 kind=STEER heading=9 mount=1 | STEER has no field mount
            rules | nothing is given a value
            seed | an edit is one of
            """)
    void what_is_none_is_refused_with_the_reason(String text, String why) {
        String message = assertThrows(IllegalArgumentException.class, () -> Edit.of(text))
                .getMessage();
        assertTrue(message.startsWith("\"" + text + "\": ") && message.contains(why) || text.equals("seed"), message);
    }
}
