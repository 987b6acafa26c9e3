package starlog.sector.hashes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashFileTest {
    private static final int HOUR = 144_000;

    @TempDir
    private Path folder;

    private int files;

    private Path write(String world, int engine, long from, long to, long otherFrom) throws IOException {
        Path place = folder.resolve("hashes-" + files++);
        try (var writer = new HashFileWriter(place, world, 3, engine, from)) {
            for (long tick = from; tick <= to; tick++) writer.add(hash(tick) + (tick >= otherFrom ? 1 : 0));
            assertEquals(new HashStretch(world, 3, engine, from, to), writer.finish());
        }
        return place;
    }

    private Path write(long from, long to, long otherFrom) throws IOException {
        return write("w", 5, from, to, otherFrom);
    }

    private static long hash(long tick) {
        return new Random(tick).nextLong();
    }

    private static FirstOtherHash compare(Path one, Path other) throws IOException {
        try (HashFile first = HashFile.open(one);
                HashFile second = HashFile.open(other)) {
            return FirstOtherHash.between(first, second);
        }
    }

    @Test
    void every_hash_is_read_as_it_was_written() throws IOException {
        try (HashFile file = HashFile.open(write(40_000, 43_000, Long.MAX_VALUE))) {
            for (long tick = 40_000; tick <= 43_000; tick++) assertEquals(hash(tick), file.hash(tick));
        }
    }

    @Test
    void the_first_other_tick_of_an_hour_is_found_by_few_comparisons() throws IOException {
        long seed = System.nanoTime();
        System.out.println("HashFileTest seed " + seed);
        Path one = write(1, HOUR, Long.MAX_VALUE);
        assertTrue(Files.size(one) < HOUR * 8.1, Files.size(one) + " bytes");
        for (int time = 0; time < 5; time++) {
            long other = 1 + new Random(seed + time).nextInt(HOUR);
            FirstOtherHash found = compare(one, write(1, HOUR, other));
            assertEquals(OptionalLong.of(other), found.tick());
            assertEquals(hash(other), found.one());
            assertEquals(hash(other) + 1, found.other());
            assertTrue(found.comparisons() <= 19, found::toString); // log2 of 144,000, and once for the whole
        }
        assertEquals(OptionalLong.of(1), compare(one, write(1, HOUR, 1)).tick());
        assertEquals(OptionalLong.of(HOUR), compare(one, write(1, HOUR, HOUR)).tick());
    }

    @Test
    void a_difference_that_goes_away_again_is_found_all_the_same() throws IOException {
        Path other = folder.resolve("other");
        try (var writer = new HashFileWriter(other, "w", 3, 5, 1)) {
            for (long tick = 1; tick <= 5_000; tick++) writer.add(tick == 777 ? 0 : hash(tick));
            writer.finish();
        }
        assertEquals(
                OptionalLong.of(777),
                compare(write(1, 5_000, Long.MAX_VALUE), other).tick());
    }

    @Test
    void files_that_begin_and_end_elsewhere_are_compared_where_both_have_ticks() throws IOException {
        Path one = write(1, 5_000, Long.MAX_VALUE);
        FirstOtherHash equal = compare(one, write(2_000, 9_000, Long.MAX_VALUE));
        assertEquals(new FirstOtherHash(2_000, 5_000, OptionalLong.empty(), 0, 0, 1), equal);
        assertEquals(
                OptionalLong.of(3_333), compare(one, write(2_000, 9_000, 3_333)).tick());
    }

    @Test
    void what_cannot_be_compared_is_refused_with_the_numbers() throws IOException {
        Path one = write(1, 10, Long.MAX_VALUE);
        assertRefused(one, write(11, 20, 99), "one has ticks 1 to 10, the other 11 to 20");
        assertRefused(one, write("v", 5, 1, 10, 99), "world w, the other of world v");
        assertRefused(one, write("w", 6, 1, 10, 99), "engine version 5, the other by 6");
        assertThrows(FileAlreadyExistsException.class, () -> new HashFileWriter(one, "w", 3, 5, 1));
    }

    private static void assertRefused(Path one, Path other, String words) {
        String told = assertThrows(IllegalArgumentException.class, () -> compare(one, other))
                .getMessage();
        assertTrue(told.contains(words), told);
    }

    @Test
    void a_damaged_or_unfinished_file_is_told_with_the_way_out() throws IOException {
        Path whole = write(1, 2_000, Long.MAX_VALUE);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length += 97) assertDamaged(Arrays.copyOf(bytes, length), 1);
        for (int place = 0; place < bytes.length; place += 31) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 16;
            assertDamaged(flipped, place < 128 + 8_196 ? 1 : 2_000);
        }
        Path unfinished = folder.resolve("unfinished");
        try (var writer = new HashFileWriter(unfinished, "w", 3, 5, 1)) {
            for (long tick = 1; tick <= 3_000; tick++) writer.add(tick);
        }
        assertDamaged(Files.readAllBytes(unfinished), 1);
    }

    private void assertDamaged(byte[] bytes, long tick) throws IOException {
        Path place = Files.write(folder.resolve("damaged"), bytes);
        DamagedHashes told = assertThrows(DamagedHashes.class, () -> {
            try (HashFile file = HashFile.open(place)) {
                file.hash(tick);
            }
        });
        assertTrue(told.getMessage().contains("make it anew: `starlog hashes`"), told.getMessage());
    }
}
