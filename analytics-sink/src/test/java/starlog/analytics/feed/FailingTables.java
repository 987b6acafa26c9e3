package starlog.analytics.feed;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/// What changes the tables gets lost, comes late, loses its answer or is the last that its process does; the server is
/// killed; another process gets in between.
final class FailingTables extends ForwardingTables {
    /// SIGKILL.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Random random;
    private final int faultsInHundred;
    private final Runnable otherProcess;
    private final List<Runnable> underWay;

    FailingTables(
            MemoryTables tables, Random random, int faultsInHundred, Runnable otherProcess, List<Runnable> underWay) {
        super(tables);
        this.random = random;
        this.faultsInHundred = faultsInHundred;
        this.otherProcess = otherProcess;
        this.underWay = underWay;
    }

    @Override
    void change(String token, Runnable change) throws IOException {
        if (!underWay.isEmpty() && random.nextInt(4) == 0)
            underWay.remove(random.nextInt(underWay.size())).run();
        if (random.nextInt(100) >= faultsInHundred) {
            change.run();
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> throw new IOException("connection refused");
            case 1 -> {
                change.run();
                throw new IOException("connection reset");
            }
            case 2 -> {
                underWay.add(change);
                throw new IOException("read timed out");
            }
            case 3 -> {
                underWay.add(change);
                throw new Killed();
            }
            case 4 -> throw new Killed();
            case 5 -> {
                change.run();
                throw new Killed();
            }
            case 6 -> {
                underWay.clear();
                tables.tokens.add(token); // it may have written down that, and no more
                if (random.nextBoolean()) throw new Killed();
                throw new IOException("connection reset by a server that is gone");
            }
            default -> {
                otherProcess.run();
                change.run();
            }
        }
    }
}
