package starlog.sector.battle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import starlog.sector.simulation.Sector;

/// Pins what an engine version makes of a battle, for ever. With `-Dstarlog.golden.write=true` the battle is fought
/// anew and both files are written, which is right only together with another ENGINE_VERSION, or before a release.
class GoldenBattleTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path COPIED_RESOURCES = Path.of("target/test-classes");

    @BeforeAll
    static void write() throws IOException {
        if (!Boolean.getBoolean("starlog.golden.write")) return;
        GoldenBattle.write(RESOURCES);
        GoldenBattle.write(COPIED_RESOURCES);
    }

    @Test
    void the_battle_of_the_repository_comes_to_the_hashes_of_the_repository() throws IOException {
        compare(GoldenBattle.hashes(), GoldenBattle.hashesOf(GoldenBattle.inputs(), GoldenBattle.TICKS));
    }

    private static void compare(List<String> expected, List<String> actual) {
        String rewrite = "; if that is meant, raise Sector.ENGINE_VERSION and run this test with"
                + " -Dstarlog.golden.write=true";
        assertEquals(expected.getFirst(), actual.getFirst(), "the files are of another engine" + rewrite);
        assertEquals(expected.get(1), actual.get(1), "components of the state" + rewrite);
        for (int line = 2; line < expected.size(); line++) {
            if (expected.get(line).equals(actual.get(line))) continue;
            String[] names = expected.get(1).split(" ");
            String[] wanted = expected.get(line).split(" ");
            String[] is = actual.get(line).split(" ");
            List<String> differ = new ArrayList<>();
            for (int word = 1; word < wanted.length; word++)
                if (!wanted[word].equals(is[word])) differ.add(names[word]);
            long tick = Long.parseLong(wanted[0]);
            fail("between ticks %d and %d another state than engine version %d made: %s differ%s"
                    .formatted(tick - GoldenBattle.TICKS_A_LINE, tick, Sector.ENGINE_VERSION, differ, rewrite));
        }
        assertEquals(expected.size(), actual.size(), "ticks" + rewrite);
    }

    @Test
    void the_battle_shows_every_event_and_every_verdict() {
        assertEquals(Set.of(), Unseen.in(GoldenBattle.inputs()));
    }

    @Test
    void the_log_is_small_enough_for_the_repository() throws IOException {
        long bytes = Files.size(RESOURCES.resolve("golden/battle.log.gz"));
        assertTrue(bytes < 1_500_000, bytes + " bytes");
    }
}
