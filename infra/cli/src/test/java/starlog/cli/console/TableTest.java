package starlog.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table =
            new Table("name", ">pid", "log").row("kafka", 7, "a").row("x", 1234, "");

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        assertEquals("""
                name    pid  log
                kafka     7  a
                x      1234""", table.text());
    }

    @Test
    void markdown_tells_the_alignment() {
        assertEquals("""
                | name | pid | log |
                |---|---:|---|
                | kafka | 7 | a |
                | x | 1234 |  |""", table.markdown());
    }

    @Test
    void a_row_of_another_width_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> table.row("one"));
    }
}
