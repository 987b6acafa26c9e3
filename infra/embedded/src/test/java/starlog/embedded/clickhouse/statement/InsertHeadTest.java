package starlog.embedded.clickhouse.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsertHeadTest {
    @Test
    void values_begin_right_behind_their_keyword() {
        assertHead("INSERT INTO t (a, b) VALUES (1, 'x')", "INSERT INTO t (a, b) ", "Values", " (1, 'x')");
    }

    @Test
    void a_format_clause_is_cut_off_with_one_line_end() {
        assertHead("insert into t Format TSV\n1\t2\n", "insert into t ", "TSV", "1\t2\n");
        assertHead("INSERT INTO t FORMAT CSV ;\r\n\n1", "INSERT INTO t ", "CSV", "\n1");
        assertHead("INSERT INTO t FORMAT RowBinary", "INSERT INTO t ", "RowBinary", "");
    }

    @Test
    void settings_stay_in_the_statement() {
        String sql = "INSERT INTO t SETTINGS insert_deduplication_token='VALUES', async_insert=0 ";
        assertHead(sql + "VALUES (1)", sql, "Values", " (1)");
    }

    @Test
    void quotes_comments_and_parentheses_hide_keywords() {
        String sql = "/* FORMAT a */ INSERT -- VALUES\nINTO `VALUES FORMAT x`.\"va\\\"lues\" (`format`, values) ";
        assertHead(sql + "FORMAT TSV\nx", sql, "TSV", "x");
        String heredoc = "INSERT INTO FUNCTION f($a$ VALUES ' $a$, 'it''s \\' VALUES', [select]) # VALUES\n";
        assertHead(heredoc + "VALUES (1)", heredoc, "Values", " (1)");
    }

    @Test
    void a_table_may_bear_the_name_of_a_keyword() {
        assertHead("INSERT INTO values VALUES (1)", "INSERT INTO values ", "Values", " (1)");
        assertHead("INSERT INTO TABLE format FORMAT CSV\n1", "INSERT INTO TABLE format ", "CSV", "1");
        assertHead("INSERT INTO db.select VALUES (1)", "INSERT INTO db.select ", "Values", " (1)");
    }

    @Test
    void text_outside_ascii_does_not_shift_the_data() {
        assertHead("INSERT INTO `mäß–` VALUES ('é')", "INSERT INTO `mäß–` ", "Values", " ('é')");
    }

    @Test
    void other_statements_carry_no_data() {
        for (String sql : new String[] {
            "",
            "SELECT 1 FORMAT TSV",
            "INSERT INTO t SELECT 1",
            "INSERT INTO t WITH 1 AS x SELECT x FORMAT TSV",
            "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
            "INSERT INTO t FORMAT",
            "INSERT INTO t (values)",
            "INSERT INTO t 'VALUES",
            "EXPLAIN INSERT INTO t VALUES (1)",
        }) assertEquals(Optional.empty(), InsertHead.of(bytes(sql)), sql);
    }

    private static void assertHead(String text, String sql, String format, String data) {
        InsertHead head = InsertHead.of(bytes(text)).orElseThrow();
        assertEquals(sql, head.sql());
        assertEquals(format, head.format());
        byte[] all = bytes(text);
        assertEquals(data, new String(all, head.dataAt(), all.length - head.dataAt(), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
