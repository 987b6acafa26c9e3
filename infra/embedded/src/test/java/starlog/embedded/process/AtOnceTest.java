package starlog.embedded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AtOnceTest {
    @Test
    void all_run_at_the_same_time_and_are_awaited() throws Exception {
        var ended = new AtomicInteger();
        var all = new CyclicBarrier(3, ended::incrementAndGet);
        AtOnce.Start start = () -> await(all);

        AtOnce.run("test-", List.of(start, start, start));

        assertEquals(1, ended.get());
    }

    @Test
    void when_one_fails_the_others_are_interrupted_and_its_failure_is_told() {
        var interrupted = new CountDownLatch(1);
        AtOnce.Start endless = () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException asked) {
                interrupted.countDown();
            }
        };
        AtOnce.Start failing = () -> {
            throw new StartFailed("no such port");
        };

        StartFailed told = assertThrows(StartFailed.class, () -> AtOnce.run("test-", List.of(endless, failing)));

        assertEquals("no such port", told.getMessage());
        assertTrue(interrupted.getCount() == 0);
    }

    private static void await(CyclicBarrier all) throws InterruptedException {
        try {
            all.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
