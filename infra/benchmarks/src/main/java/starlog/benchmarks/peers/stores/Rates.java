package starlog.benchmarks.peers.stores;

import java.time.Duration;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.PeerStack;
import starlog.embedded.Component;

/// How fast one way of writing was in each round, and what it took of a processor, the store's part included.
final class Rates {
    private final String name;
    private final PeerStack stack;
    private final Component store;
    private final double[] perSecond;
    private final double[] cpuMicros;

    Rates(String name, PeerStack stack, Component store, int rounds) {
        this.name = name;
        this.stack = stack;
        this.store = store;
        this.perSecond = new double[rounds];
        this.cpuMicros = new double[rounds];
    }

    interface Write {
        void run() throws Exception;
    }

    /// @param round below 0: only to warm up
    void time(int round, long rows, Write write) throws Exception {
        Duration cpuBefore = stack.cpu(store);
        long begin = System.nanoTime();
        write.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (round < 0) return;
        perSecond[round] = rows / seconds;
        cpuMicros[round] = stack.cpu(store).minus(cpuBefore).toNanos() / 1e3 / rows;
    }

    private double median() {
        return Figures.median(perSecond);
    }

    void tell(Figures figures) {
        figures.number(name + "RowsPerSecond", median());
        figures.number(name + "CpuMicrosPerRow", Figures.median(cpuMicros));
    }

    /// As above, and in percent of another way.
    void tell(Figures figures, String nameOfPercent, Rates of) {
        tell(figures);
        figures.number(nameOfPercent, 100 * median() / of.median());
    }
}
