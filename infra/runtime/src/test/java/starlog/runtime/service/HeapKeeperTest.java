package starlog.runtime.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// In a JVM of its own, with the collector that services have.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeapKeeperTest {
    private static final int LIVE_MB = 20;
    private static final int HEAP_MB = 256;

    @Test
    void garbage_in_the_old_generation_is_no_more_than_what_lives_there_and_16_mb() throws Exception {
        long mostMb = mostMb("kept");
        assertTrue(mostMb > LIVE_MB, "most " + mostMb + " MB");
        assertTrue(mostMb < 2 * LIVE_MB + 16 + 40, "most " + mostMb + " MB"); // and what is young meanwhile
        assertTrue(mostMb("left alone") > 150, "without, the heap's bound");
    }

    private static long mostMb(String how) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:MaxNewSize=12m",
                        "-Xmx" + HEAP_MB + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapKeeperTest.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = child.inputReader()) {
            String most = out.readLine();
            assertTrue(child.waitFor(10, TimeUnit.SECONDS));
            assertEquals(0, child.exitValue());
            return Long.parseLong(most);
        } finally {
            child.destroyForcibly();
        }
    }

    /// Holds the last 20 MB of all that it makes, long enough to become old; prints the most that the old generation had.
    public static void main(String[] args) {
        boolean kept = args[0].equals("kept");
        if (kept) HeapKeeper.start();
        MemoryPoolMXBean old = oldGeneration();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        byte[][] held = new byte[LIVE_MB * 1_024][];
        for (int made = 0; made < 100 * held.length; made++) {
            held[made % held.length] = new byte[1_000];
            if (kept && made % 4_096 == 0)
                while (old.isUsageThresholdExceeded() && System.nanoTime() < deadline) Thread.onSpinWait();
        }
        System.out.println(old.getPeakUsage().getUsed() >> 20);
    }

    private static MemoryPoolMXBean oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Tenured Gen"))
                .findFirst()
                .orElseThrow();
    }
}
