package starlog.simulator.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.feed.InputHandler;
import starlog.sector.feed.Log;
import starlog.sector.feed.StoredSnapshot;
import starlog.simulator.broker.Broker.Stored;
import starlog.simulator.broker.Broker.Topic;

/// A node's view of the broker. It counts what the node does, and ends it at any such point if it is told to.
public final class BrokerLog implements Log {
    private static final int POLLED_MAX = 500;

    private final Broker broker;
    private final Producer producer;
    private final Random random;
    private final LongSupplier nanos;
    private final Map<Integer, Integer> next = new TreeMap<>();
    private int snapshotsLost;
    private long operationsLeft = Long.MAX_VALUE;
    private int polledMax = POLLED_MAX;

    /// @param snapshotsLost so many of each sector's newest snapshots are gone
    public BrokerLog(Broker broker, Producer producer, Random random, LongSupplier nanos, int snapshotsLost) {
        this.broker = broker;
        this.producer = producer;
        this.random = random;
        this.nanos = nanos;
        this.snapshotsLost = snapshotsLost;
    }

    /// Crash after so many more records read and written.
    public void crashAfter(long operations) {
        operationsLeft = operations;
    }

    /// Read no more than so many records at once.
    public void pollAtMost(int records) {
        polledMax = records;
    }

    public void pollAsUsual() {
        polledMax = POLLED_MAX;
    }

    private void operation() {
        if (operationsLeft-- <= 0) throw new Crash();
    }

    @Override
    public int sectorCount() {
        return broker.sectorCount();
    }

    @Override
    public void append(int sector, SectorInput input, Runnable durable) {
        send(Topic.INTENTS, sector, new Stored(0, broker.inputs.encode(input)), durable);
    }

    @Override
    public void publish(int sector, byte[] tick, Runnable durable) {
        send(Topic.STATE_EVENTS, sector, new Stored(0, tick), durable);
    }

    @Override
    public void locate(int sector, long ship, Optional<ShipLocation> location, Runnable durable) {
        byte[] bytes = location.map(broker.locations::encode).orElse(null);
        send(Topic.LOCATIONS, sector, new Stored(ship, bytes), durable);
    }

    @Override
    public void saveSnapshot(SectorSnapshot snapshot, boolean kept) {
        send(Topic.SNAPSHOTS, snapshot.sector(), new Stored(0, broker.snapshots.encode(snapshot)), () -> {});
    }

    private void send(Topic topic, int sector, Stored record, Runnable durable) {
        operation();
        producer.send(topic, sector, record, durable, nanos.getAsLong());
    }

    @Override
    public void seek(int sector, long offset) {
        next.put(sector, Math.toIntExact(offset));
    }

    @Override
    public void leave(int sector) {
        next.remove(sector);
    }

    /// Never waits. Sectors come in any order, and now and then only a part of what there is.
    @Override
    public void poll(Duration atMost, InputHandler handler) {
        int left = polledMax < POLLED_MAX || random.nextInt(4) == 0 ? 1 + random.nextInt(polledMax) : POLLED_MAX;
        List<Integer> order = new ArrayList<>(next.keySet());
        Collections.shuffle(order, random);
        for (int sector : order)
            while (left > 0 && next.containsKey(sector) && next.get(sector) < broker.inputEnd(sector)) {
                int offset = next.merge(sector, 1, Integer::sum) - 1;
                left--;
                operation();
                handler.input(sector, offset, broker.inputAt(sector, offset));
            }
    }

    @Override
    public long lag(int sector) {
        return next.containsKey(sector) ? broker.inputEnd(sector) - next.get(sector) : 0;
    }

    @Override
    public Map<Integer, Long> inputBegins(Collection<Integer> sectors) {
        Map<Integer, Long> begins = new HashMap<>();
        for (int sector : sectors) begins.put(sector, 0L);
        return begins;
    }

    @Override
    public Map<Integer, Long> inputEnds(Collection<Integer> sectors) {
        Map<Integer, Long> ends = new HashMap<>();
        for (int sector : sectors) ends.put(sector, (long) broker.inputEnd(sector));
        return ends;
    }

    @Override
    public byte[] encode(SectorTick tick) {
        return broker.encodeTick(tick);
    }

    @Override
    public Map<Integer, SectorTick> lastPublished(Collection<Integer> sectors) {
        Map<Integer, SectorTick> last = new HashMap<>();
        for (int sector : sectors) {
            List<Stored> all = broker.partition(Topic.STATE_EVENTS, sector);
            if (!all.isEmpty()) last.put(sector, broker.decodeTick(all.getLast().bytes()));
        }
        return last;
    }

    @Override
    public Map<Integer, StoredSnapshot> newestSnapshots(Collection<Integer> sectors) {
        Map<Integer, StoredSnapshot> newest = new HashMap<>();
        for (int sector : sectors) {
            int offset = broker.partition(Topic.SNAPSHOTS, sector).size() - 1 - snapshotsLost;
            if (offset >= 0) newest.put(sector, snapshot(sector, offset));
        }
        return newest;
    }

    @Override
    public void olderSnapshots(int sector, long below, Predicate<StoredSnapshot> enough) {
        for (int offset = Math.toIntExact(below) - 1; offset >= 0; offset--)
            if (enough.test(snapshot(sector, offset))) return;
    }

    private StoredSnapshot snapshot(int sector, int offset) {
        byte[] bytes = broker.partition(Topic.SNAPSHOTS, sector).get(offset).bytes();
        return new StoredSnapshot(offset, "", Optional.of(broker.snapshots.decode(bytes)), "");
    }

    @Override
    public void close() {}
}
