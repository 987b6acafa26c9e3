package starlog.sector.worldfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.sector.Again;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.RuleTable.RuleColumn;
import starlog.sector.rulebook.Rulebook;

class FileUnitTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 1000, 1, 100",
        "0.0005, 1000, 1, 0",
        "0.0015, 1000, 1, 2",
        "0.00050000000000000001, 1000, 1, 1",
        "-0.0015, 1000, 1, -2",
        "1, 65536, 360, 182",
        "12.5, 1024, 1, 12800",
        "1e3, 1, 1, 1000"
    })
    void a_number_is_read_exactly_and_rounded_half_to_even(String file, int numerator, int denominator, long value) {
        var unit = new FileUnit(numerator, denominator);

        assertEquals(OptionalLong.of(value), unit.toSimulation(new BigDecimal(file)));
    }

    @Test
    void counts_are_whole_and_nothing_is_beyond_64_bits() {
        assertEquals(OptionalLong.empty(), FileUnit.SAME.toSimulation(new BigDecimal("2.5")));
        assertEquals(OptionalLong.of(2), FileUnit.SAME.toSimulation(new BigDecimal("2.0")));
        assertEquals(OptionalLong.empty(), new FileUnit(1_000, 1).toSimulation(new BigDecimal(Long.MAX_VALUE)));
    }

    @Test
    void every_value_of_every_column_is_written_so_that_it_is_read_back() {
        long seed = Long.getLong("starlog.seed", new Random().nextLong());
        System.out.println(Again.command(FileUnitTest.class, seed));
        Random random = new Random(seed);
        for (RuleTable table : new Rulebook().ruleTables())
            for (RuleColumn column : table.declared()) {
                FileUnit unit = WorldFile.unit(column);
                for (int attempt = 0; attempt < 200; attempt++) {
                    long value = random.nextLong(column.min(), column.max() + 1L);
                    assertEquals(
                            OptionalLong.of(value),
                            unit.toSimulation(new BigDecimal(unit.toFile(value))),
                            () -> table.name + " " + column.key() + " " + Again.command(FileUnitTest.class, seed));
                }
            }
    }
}
