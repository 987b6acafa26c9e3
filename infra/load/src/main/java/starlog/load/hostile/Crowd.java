package starlog.load.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections of one wave of a raid, from addresses of its own; all are closed with it. Any thread.
final class Crowd implements AutoCloseable {
    private static final int ADDRESSES = 200;

    private final Server server;
    private final Tally tally;
    private final int raid;
    private final AtomicInteger nextAddress;
    private final List<Stranger> strangers = new ArrayList<>();
    private boolean over;

    /// @param raid its number, from 1 to 254: its addresses are 127.0.`raid`.1 and so on
    /// @param nextAddress goes on from wave to wave, so that no limit of an address stops a raid
    Crowd(Server server, Tally tally, int raid, AtomicInteger nextAddress) {
        this.server = server;
        this.tally = tally;
        this.raid = raid;
        this.nextAddress = nextAddress;
    }

    /// What one stranger does.
    @FunctionalInterface
    interface Deed {
        void with(Stranger stranger) throws IOException, InterruptedException;
    }

    Server server() {
        return server;
    }

    Tally tally() {
        return tally;
    }

    /// An address that the crowd has not used for long.
    InetAddress address() throws IOException {
        int host = 1 + Math.floorMod(nextAddress.getAndIncrement(), ADDRESSES);
        return InetAddress.getByAddress(new byte[] {127, 0, (byte) raid, (byte) host});
    }

    Stranger connect(InetSocketAddress to, InetAddress from) throws IOException {
        return connect(to, from, 0);
    }

    /// See [Stranger#connect].
    Stranger connect(InetSocketAddress to, InetAddress from, int receiveBytes) throws IOException {
        Stranger stranger = Stranger.connect(to, from, receiveBytes);
        synchronized (this) {
            if (over) stranger.close();
            else strangers.add(stranger);
        }
        return stranger;
    }

    /// So many strangers at once, from one address, each in a thread of its own; returns when the last is done. One that
    /// is cut off is an outcome.
    void each(int count, InetSocketAddress to, InetAddress from, int receiveBytes, Deed deed)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> under = new ArrayList<>();
            for (int number = 0; number < count; number++)
                under.add(threads.submit(() -> {
                    one(to, from, receiveBytes, deed);
                    return null;
                }));
            try {
                for (Future<?> each : under) await(each);
            } catch (InterruptedException over) {
                threads.shutdownNow(); // or the end of this block would wait for them
                throw over;
            }
        }
    }

    /// One stranger; being cut off is an outcome.
    void one(InetSocketAddress to, InetAddress from, int receiveBytes, Deed deed) throws InterruptedException {
        try (Stranger stranger = connect(to, from, receiveBytes)) {
            deed.with(stranger);
        } catch (IOException cutOff) {
            tally.add("cut off");
        }
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        strangers.forEach(Stranger::close);
    }
}
