package starlog.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.sector.audit.AuditedPoint;

class LastAuditTest {
    private static final LastAudit LAST = new LastAudit(
            "here",
            "2026-11-28T19:00:00Z",
            List.of(0L, 40L),
            List.of(point(0, Long.MIN_VALUE + 1), point(1, Long.MAX_VALUE)));

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void what_is_written_is_read() throws Exception {
        LAST.write(folder);
        assertEquals(Optional.of(LAST), LastAudit.read(folder, "here", said::add));
        assertEquals(List.of(), said);
    }

    @Test
    void without_a_file_there_was_no_audit() {
        assertEquals(Optional.empty(), LastAudit.read(folder, "here", said::add));
        assertEquals(List.of(), said);
    }

    @Test
    void of_another_world_nothing_is_known_here() throws Exception {
        LAST.write(folder);
        assertEquals(Optional.empty(), LastAudit.read(folder, "there", said::add));
        assertSaid("is of world here, and this is there: the whole log is audited");
    }

    @Test
    void a_damaged_file_is_one_line_and_no_more() throws Exception {
        LAST.write(folder);
        String text = Files.readString(LastAudit.file(folder));
        for (String damaged : List.of(
                "",
                "{}",
                "null",
                text.substring(0, text.length() / 2),
                text.replace("\"sector\":1", "\"sector\":7"),
                text.replace("\"tick\":7", "\"tick\":-7"),
                text.replace("[\"0\",", "[").replace("[0,", "["))) {
            said.clear();
            Files.writeString(LastAudit.file(folder), damaged);
            assertEquals(Optional.empty(), LastAudit.read(folder, "here", said::add), damaged);
            assertSaid("is damaged: the whole log is audited");
        }
    }

    private void assertSaid(String words) {
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.getFirst().contains(words), said.toString());
    }

    private static AuditedPoint point(int sector, long hash) {
        return new AuditedPoint(sector, 7, hash, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, -7L), 12, 6);
    }
}
