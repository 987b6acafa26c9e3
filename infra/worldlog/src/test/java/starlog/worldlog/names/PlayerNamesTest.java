package starlog.worldlog.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.player.PlayerName;

class PlayerNamesTest {
    private static final int BYTES_A_NAME_MAX = 28; // of ten letters, when there are a million

    @Test
    void names_are_those_that_were_told_last() {
        long seed = Long.getLong("starlog.seed", 7);
        var random = new Random(seed);
        var names = new PlayerNames(20_000);
        Map<Long, String> model = new HashMap<>();
        for (int step = 0; step < 40_000; step++) {
            long player = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(10_000);
            if (random.nextInt(10) == 0) {
                names.remove(player);
                model.remove(player);
            } else if (model.size() < 15_000) {
                String name = "p-" + random.nextInt(1_000_000);
                assertTrue(names.put(player, new PlayerName(name)), "seed " + seed);
                model.put(player, name);
            }
        }
        model.forEach((player, name) -> assertEquals(Optional.of(name), names.of(player), "seed " + seed));
        for (long player = 0; player < 20_000; player++)
            assertEquals(Optional.ofNullable(model.get(player)), names.of(player), "seed " + seed);
    }

    @Test
    void a_name_that_is_told_again_takes_no_more_room() {
        var names = new PlayerNames(10);
        for (int repeat = 0; repeat < 100_000; repeat++) assertTrue(names.put(7, new PlayerName("Ada")));
        assertEquals(1, names.count());
    }

    @Test
    void there_is_room_for_so_many_and_no_more() {
        var names = new PlayerNames(10);
        for (long player = 1; player <= 10; player++) assertTrue(names.put(player, new PlayerName("x".repeat(24))));
        assertFalse(names.put(11, new PlayerName("Ada")));
        assertEquals(Optional.empty(), names.of(11));
        assertEquals(Optional.of("x".repeat(24)), names.of(10));
    }

    @Test
    void whoever_changes_names_for_ever_fills_no_memory() {
        var names = new PlayerNames(10);
        int taken = 0;
        while (names.put(7, new PlayerName("name-" + taken % 10_000 + "x"))) taken++;
        assertTrue(names.bytes() <= 2 << 16, names.bytes() + " bytes");
    }

    @Test
    void a_million_names_of_ten_letters_take_28_bytes_each() {
        var names = new PlayerNames(1_000_000);
        for (long player = 1; player <= 1_000_000; player++)
            assertTrue(names.put(player, new PlayerName("pl%08d".formatted(player))));
        assertEquals(Optional.of("pl00999999"), names.of(999_999));
        assertTrue(names.bytes() <= BYTES_A_NAME_MAX * 1_000_000L, names.bytes() + " bytes");
    }

    @Test
    void who_reads_while_names_come_sees_whole_names() throws Exception {
        var names = new PlayerNames(200_000);
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long player = 1; player <= 200_000; player++) names.put(player, new PlayerName("name-" + player));
        });
        long seen = 0;
        while (writer.isAlive()) {
            long newest = names.count();
            if (newest > seen) assertEquals(Optional.of("name-" + newest), names.of(newest));
            seen = newest;
        }
        writer.join();
        assertEquals(200_000, names.count());
    }
}
