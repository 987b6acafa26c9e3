package starlog.cli.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.cli.sql.Answered.Column;

class AnsweredTest {
    private static final Answered ANSWERED = new Answered(
            List.of(new Column("kind", "String"), new Column("count", "Nullable(UInt64)")),
            List.of(List.of("Move, \"far\"", 12L), Arrays.asList("a\nb", null)),
            false);

    @Test
    void numbers_stand_right_and_every_row_is_one_line() {
        assertEquals("""
                kind         count
                Move, "far"     12
                a b              -""", ANSWERED.table());
    }

    @Test
    void csv_quotes_what_would_be_misread() {
        assertEquals("kind,count\r\n\"Move, \"\"far\"\"\",12\r\n\"a\nb\",\r\n", ANSWERED.csv());
    }

    @Test
    void a_long_cell_ends_in_dots() {
        var answered = new Answered(List.of(new Column("text", "String")), List.of(List.of("x".repeat(100))), true);
        assertTrue(answered.table().endsWith("x..."), answered.table());
        assertEquals(
                60, answered.table().lines().skip(1).findFirst().orElseThrow().length());
    }
}
