package starlog.embedded.clickhouse.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementTest {
    @Test
    void the_format_is_the_one_at_the_end() {
        assertEquals(Optional.of("JSON"), format("SELECT 1 FORMAT JSON"));
        assertEquals(Optional.of("CSV"), format("SELECT 1 format CSV; -- FORMAT JSON"));
        assertEquals(Optional.of("Native"), format("SELECT 1 FORMAT Native SETTINGS max_threads = 1"));
        assertEquals(Optional.of("TSV"), format("SELECT format FROM t FORMAT TSV"));
    }

    @Test
    void a_format_in_quotes_or_parentheses_or_as_a_column_is_none() {
        assertEquals(Optional.empty(), format("SELECT 'FORMAT JSON'"));
        assertEquals(Optional.empty(), format("SELECT format('{}', 1)"));
        assertEquals(Optional.empty(), format("SELECT format('{}', 1) AS x"));
        assertEquals(Optional.empty(), format("SELECT format FROM t"));
        assertEquals(Optional.empty(), format("SELECT format FROM (SELECT 1)"));
        assertEquals(Optional.empty(), format("SELECT t.format FROM t"));
        assertEquals(Optional.empty(), format("SELECT {x:FORMAT}"));
    }

    @Test
    void reads_stream_in_formats_that_concatenate() {
        assertTrue(new Statement("SELECT 1").streams("RowBinaryWithNamesAndTypes"));
        assertTrue(new Statement("/* why */ (SELECT 1) UNION ALL (SELECT 2)").streams("tsv"));
        assertTrue(new Statement("WITH 1 AS x SELECT x").streams("Native"));
        assertTrue(new Statement("FROM t SELECT x").streams("JSONEachRow"));
    }

    @Test
    void everything_else_does_not_stream() {
        assertFalse(new Statement("SELECT 1").streams("JSON"));
        assertFalse(new Statement("SHOW TABLES").streams("TSV"));
        assertFalse(new Statement("").streams("TSV"));
        assertFalse(new Statement("-- SELECT").streams("TSV"));
    }

    private static Optional<String> format(String sql) {
        return new Statement(sql).format();
    }
}
