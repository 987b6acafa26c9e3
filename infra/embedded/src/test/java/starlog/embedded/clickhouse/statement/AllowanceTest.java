package starlog.embedded.clickhouse.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Allowance ALLOWANCE = new Allowance(
            List.of(
                    new Allowance.Function("file", "file", "Other"),
                    new Allowance.Function("newlyInvented", "newlyInvented", ""),
                    new Allowance.Function("upper", "upper", "String"),
                    new Allowance.Function("DATABASE", "currentDatabase", "Other"),
                    new Allowance.Function("hostName", "hostName", "Other"),
                    new Allowance.Function("AIGenerate", "aiGenerate", "AI")),
            List.of("numbers", "url", "eval"),
            List.of("max_threads", "dialect", "format_template_row", "disk"),
            List.of("MergeTree", "EmbeddedRocksDB"));

    @Test
    void what_reaches_outside_is_refused_wherever_it_stands() {
        for (String sql : new String[] {
            "SELECT 1 INTO OUTFILE 'x'",
            "SELECT 1 into /* a */ outfile 'x'",
            "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
            "SELECT file('/etc/hostname')",
            "SELECT arrayMap(file, ['/etc/hostname'])",
            "SELECT (SELECT upper(file /* a */ ('/etc/hostname')))",
            "SELECT `file`('/etc/hostname')",
            "SELECT \"fi\\x6ce\"('/etc/hostname')",
            "SELECT * APPLY file FROM t",
            "SELECT 1 /* /* */ ' */, file('/etc/hostname') /* ' */",
            "SELECT $x$ ' $x$, file('/etc/hostname')",
            "SELECT newlyInvented(1)",
            "SELECT aiGenerate('x')",
            "SELECT * FROM url('http://127.0.0.1:1/', LineAsString)",
            "SELECT * FROM eval('SELECT 1')",
            "SELECT 1 FORMAT Template SETTINGS format_template_row = '/etc/passwd'",
            "SET dialect = 'prql'",
            "CREATE TABLE t (x Int) ENGINE = EmbeddedRocksDB(0, '/tmp/x') PRIMARY KEY x",
            "CREATE TABLE t (x Int) engine /* a */ `EmbeddedRocksDB`(0, '/tmp/x') PRIMARY KEY x",
            "CREATE TABLE t (x Int) ENGINE = MergeTree ORDER BY x SETTINGS disk = disk(type = web, endpoint = 'http://x/')",
            "SELECT {x:String} SETTINGS param_x = 'file'",
        }) assertTrue(objection(sql).isPresent(), sql);
    }

    @Test
    void what_stays_with_the_tables_is_not() {
        for (String sql : new String[] {
            "SELECT upper(name), hostName(), DATABASE() FROM t",
            "SELECT 'INTO OUTFILE file()'",
            "SELECT profile('x')",
            "SELECT `infile` FROM t -- file('x')",
            "SELECT url, outfile, engine FROM t",
            "CREATE TABLE t (x Int) ENGINE = MergeTree ORDER BY x",
            "SELECT * FROM numbers(10) SETTINGS max_threads = 1",
        }) assertEquals(Optional.empty(), objection(sql), sql);
    }

    @Test
    void a_parameter_that_stands_for_a_name_is_one() {
        assertTrue(objection("SELECT arrayMap({f:Identifier}, ['x'])", "file").isPresent());
        assertEquals(Optional.empty(), objection("SELECT {f:String}", "file"));
    }

    @Test
    void settings_may_say_how_and_not_where() {
        for (String name : new String[] {"max_threads", "async_insert", "output_format_json_quote_64bit_integers"})
            assertTrue(Allowance.mayBeSet(name), name);
        for (String name : new String[] {
            "format_schema",
            "format_template_row",
            "dialect",
            "s3_endpoint",
            "input_format_values_interpret_expressions",
            "disk"
        }) assertFalse(Allowance.mayBeSet(name), name);
    }

    private static Optional<String> objection(String sql, String... parameters) {
        return ALLOWANCE.objection(new Statement(sql), List.of(parameters));
    }
}
