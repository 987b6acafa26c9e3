package starlog.schemas.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same log must give the same state on every machine: space computes with integers only, seen in its bytecode.
class FloatingPointTest {
    private static final Path TARGET = Path.of(System.getProperty("starlog.home"), "schemas/target");

    @Test
    void space_has_no_floating_point() throws IOException {
        try (Stream<Path> files = Files.list(TARGET.resolve("classes/starlog/schemas/space"))) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertFalse(classes.isEmpty());
            for (Path file : classes) assertEquals(List.of(), FloatingPoint.in(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {InField.class, InSignature.class, InBody.class, InConstant.class, InCall.class, InArray.class})
    void floating_point_is_found_wherever_it_hides(Class<?> floating) {
        assertFalse(placesIn(floating).isEmpty());
    }

    @Test
    void integers_are_not_taken_for_it() {
        assertEquals(List.of(), placesIn(OnlyIntegers.class));
    }

    private static List<String> placesIn(Class<?> type) {
        return FloatingPoint.in(TARGET.resolve("test-classes/" + type.getName().replace('.', '/') + ".class"));
    }

    record InField(Float value) {}

    interface InSignature {
        int round(long mass, double value);
    }

    static final class InBody {
        static long half(long value) {
            return (long) (value * 0.5f);
        }
    }

    static final class InConstant {
        static Object one() {
            return 1.0;
        }
    }

    static final class InCall {
        static long root(long value) {
            return Math.round(Math.sqrt(value));
        }
    }

    static final class InArray {
        static Object room() {
            return new double[3];
        }
    }

    record OnlyIntegers(int flags, long distance, String file) {
        static int twice(int value) {
            int[] doubled = {value};
            doubled[0] += doubled[0]++;
            return doubled[0];
        }
    }
}
