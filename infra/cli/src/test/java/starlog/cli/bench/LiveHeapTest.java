package starlog.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import starlog.cli.console.UserFault;

class LiveHeapTest {
    @Test
    void the_heap_is_the_sum_of_its_generations() {
        assertEquals(34_118, LiveHeap.usedKb("""
                28044:
                DefNew     total 11072K, used 5336K [0x00000000f4000000, 0x00000000f4c00000, 0x00000000f4c00000)
                 eden space 9856K,  53% used [0x00000000f4000000, 0x00000000f4529480, 0x00000000f49a0000)
                 from space 1216K,   4% used [0x00000000f49a0000, 0x00000000f49acf68, 0x00000000f4ad0000)
                Tenured    total 47964K, used 28782K [0x00000000f4c00000, 0x00000000f7ad7000, 0x0000000100000000)
                 the  space 47964K,  60% used [0x00000000f4c00000, 0x00000000f681ba90, 0x00000000f7ad7000)
                Metaspace       used 41231K, committed 41792K, reserved 1114112K
                """));
    }

    @Test
    void another_answer_is_named() {
        assertThrows(UserFault.class, () -> LiveHeap.usedKb("28044:\njava.io.IOException: no such thing"));
    }
}
