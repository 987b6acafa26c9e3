package starlog.sector.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.topic.Topics;

/// The log in memory, the ground on which many nodes can be tried at once. Records are kept as
/// the bytes that Kafka would hold, so the codecs are part of every run. Each node has its own [Reader]; all share
/// one log. Safe for all threads.
public final class MemoryLog {
    private final List<List<byte[]>> inputs;
    private final List<List<byte[]>> ticks;
    private final Map<Integer, NavigableMap<Long, Keyed>> snapshots = new HashMap<>();
    private long snapshotOffset;
    private final Map<Integer, Map<Long, ShipLocation>> locations = new HashMap<>();
    private final List<RulesEntry> rules = new ArrayList<>();
    private final TopicSerde<SectorInput> inputSerde = TopicSerde.offline(new SectorInputCodec());
    private final TopicSerde<SectorTick> tickSerde = TopicSerde.offline(new SectorTickCodec());
    private final TopicSerde<SectorSnapshot> snapshotSerde = TopicSerde.offline(new SectorSnapshotCodec());

    private record Keyed(String key, byte[] bytes) {}

    public MemoryLog(int sectorCount) {
        inputs = emptyPartitions(sectorCount);
        ticks = emptyPartitions(sectorCount);
    }

    private static List<List<byte[]>> emptyPartitions(int count) {
        List<List<byte[]>> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) partitions.add(new ArrayList<>());
        return List.copyOf(partitions);
    }

    /// A node's view of the log; it reads the sectors that it seeks. What it writes is durable at once.
    public Log newReader() {
        return newReader(Runnable::run);
    }

    /// A node's view of the log.
    ///
    /// @param acknowledgements runs what waits for a record to be durable
    public Log newReader(Executor acknowledgements) {
        return new Reader(acknowledgements);
    }

    /// Appends as another service would, and returns the offset.
    public synchronized long append(int sector, SectorInput input) {
        return append(sector, inputSerde.encode(input));
    }

    /// Appends bytes that need not be any record.
    public synchronized long append(int sector, byte[] input) {
        inputs.get(sector).add(input);
        return inputs.get(sector).size() - 1L;
    }

    /// The input at an offset, if there is one yet.
    ///
    /// @throws UnreadableRecord if the bytes are none
    public synchronized Optional<SectorInput> inputAt(int sector, long offset) {
        List<byte[]> partition = inputs.get(sector);
        return offset < partition.size()
                ? Optional.of(inputSerde.decode(partition.get((int) offset)))
                : Optional.empty();
    }

    /// The bytes of the input at an offset; not to be changed.
    public synchronized byte[] bytesAt(int sector, long offset) {
        return inputs.get(sector).get((int) offset);
    }

    /// The offset behind a sector's last input.
    public synchronized long inputEnd(int sector) {
        return inputs.get(sector).size();
    }

    /// Everything published for a sector, repeats included, as encoded.
    public synchronized List<byte[]> published(int sector) {
        return List.copyOf(ticks.get(sector));
    }

    public synchronized SectorTick decodeTick(byte[] tick) {
        return tickSerde.decode(tick);
    }

    /// Where a sector says that ships are, by ship.
    public synchronized Map<Long, ShipLocation> locations(int sector) {
        return new TreeMap<>(locations.getOrDefault(sector, Map.of()));
    }

    /// All that was said of rules in force, in order.
    public synchronized List<RulesEntry> rules() {
        return List.copyOf(rules);
    }

    /// Cuts off a sector's inputs from an offset on, as a broker that loses the end of its file.
    public synchronized void truncate(int sector, long end) {
        List<byte[]> partition = inputs.get(sector);
        partition.subList((int) end, partition.size()).clear();
    }

    /// Writes bytes into `snapshots` that need not be any snapshot, in place of what stood under the key.
    public synchronized void writeSnapshot(int sector, String key, byte[] bytes) {
        NavigableMap<Long, Keyed> partition = snapshots.computeIfAbsent(sector, _ -> new TreeMap<>());
        partition.values().removeIf(each -> each.key.equals(key));
        partition.put(snapshotOffset++, new Keyed(key, bytes));
    }

    /// The bytes of a snapshot as it would be written.
    public synchronized byte[] encode(SectorSnapshot snapshot) {
        return snapshotSerde.encode(snapshot);
    }

    /// The snapshots kept under their own tick, oldest first.
    public synchronized List<SectorSnapshot> keptSnapshots(int sector) {
        return snapshots.getOrDefault(sector, new TreeMap<>()).values().stream()
                .filter(each -> !each.key.equals(latestKey(sector)))
                .map(each -> snapshotSerde.decode(each.bytes))
                .toList();
    }

    private static String latestKey(int sector) {
        return new String(Topics.latestSnapshotKey(sector), StandardCharsets.UTF_8);
    }

    private final class Reader implements Log {
        private final Executor acknowledgements;
        private final Map<Integer, Long> next = new TreeMap<>();

        Reader(Executor acknowledgements) {
            this.acknowledgements = acknowledgements;
        }

        @Override
        public int sectorCount() {
            return inputs.size();
        }

        @Override
        public void append(int sector, SectorInput input, Runnable durable) {
            MemoryLog.this.append(sector, input);
            acknowledgements.execute(durable);
        }

        @Override
        public void seek(int sector, long offset) {
            next.put(sector, offset);
        }

        @Override
        public void leave(int sector) {
            next.remove(sector);
        }

        /// Never waits: what has not come yet comes only through the same thread, or at the next poll.
        @Override
        public void poll(Duration atMost, InputHandler handler) {
            for (int sector : List.copyOf(next.keySet())) {
                if (next.get(sector) > inputEnd(sector)) {
                    long missing = next.remove(sector);
                    handler.missing(sector, missing, "the log ends before offset " + missing);
                }
                while (next.containsKey(sector) && next.get(sector) < inputEnd(sector)) {
                    long offset = next.merge(sector, 1L, Long::sum) - 1;
                    hand(sector, offset, handler);
                }
            }
        }

        private void hand(int sector, long offset, InputHandler handler) {
            SectorInput input;
            try {
                input = inputAt(sector, offset).orElseThrow();
            } catch (UnreadableRecord e) {
                handler.unreadable(sector, offset, e.at(Topics.INTENTS, sector, offset));
                return;
            }
            handler.input(sector, offset, input);
        }

        @Override
        public long lag(int sector) {
            return next.containsKey(sector) ? inputEnd(sector) - next.get(sector) : 0;
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
            for (int sector : sectors) ends.put(sector, inputEnd(sector));
            return ends;
        }

        @Override
        public byte[] encode(SectorTick tick) {
            synchronized (MemoryLog.this) {
                return tickSerde.encode(tick);
            }
        }

        @Override
        public void publish(int sector, byte[] tick, Runnable durable) {
            synchronized (MemoryLog.this) {
                ticks.get(sector).add(tick);
            }
            acknowledgements.execute(durable);
        }

        @Override
        public void locate(int sector, long ship, Optional<ShipLocation> location, Runnable durable) {
            synchronized (MemoryLog.this) {
                Map<Long, ShipLocation> ofSector = locations.computeIfAbsent(sector, _ -> new HashMap<>());
                location.ifPresentOrElse(here -> ofSector.put(ship, here), () -> ofSector.remove(ship));
            }
            acknowledgements.execute(durable);
        }

        @Override
        public void tell(RulesEntry entry) {
            synchronized (MemoryLog.this) {
                rules.add(entry);
            }
        }

        @Override
        public Map<Integer, SectorTick> lastPublished(Collection<Integer> sectors) {
            Map<Integer, SectorTick> last = new HashMap<>();
            synchronized (MemoryLog.this) {
                for (int sector : sectors)
                    if (!ticks.get(sector).isEmpty())
                        last.put(sector, tickSerde.decode(ticks.get(sector).getLast()));
            }
            return last;
        }

        @Override
        public void saveSnapshot(SectorSnapshot snapshot, boolean kept) {
            int sector = snapshot.sector();
            byte[] bytes = MemoryLog.this.encode(snapshot);
            byte[] keptKey = Topics.keptSnapshotKey(sector, snapshot.tick());
            if (kept) writeSnapshot(sector, new String(keptKey, StandardCharsets.UTF_8), bytes);
            writeSnapshot(sector, latestKey(sector), bytes);
        }

        @Override
        public void forgetSnapshot(int sector, long tick) {
            String key = new String(Topics.keptSnapshotKey(sector, tick), StandardCharsets.UTF_8);
            synchronized (MemoryLog.this) {
                snapshots.getOrDefault(sector, new TreeMap<>()).values().removeIf(each -> each.key.equals(key));
            }
        }

        @Override
        public Map<Integer, StoredSnapshot> newestSnapshots(Collection<Integer> sectors) {
            Map<Integer, StoredSnapshot> newest = new HashMap<>();
            for (int sector : sectors)
                olderSnapshots(sector, Long.MAX_VALUE, each -> {
                    newest.put(sector, each);
                    return true;
                });
            return newest;
        }

        @Override
        public void olderSnapshots(int sector, long below, Predicate<StoredSnapshot> enough) {
            synchronized (MemoryLog.this) {
                NavigableMap<Long, Keyed> partition = snapshots.getOrDefault(sector, new TreeMap<>());
                for (var each : partition.headMap(below, false).descendingMap().entrySet())
                    if (enough.test(stored(each.getKey(), each.getValue()))) return;
            }
        }

        private StoredSnapshot stored(long offset, Keyed record) {
            return StoredSnapshot.of(offset, record.key, () -> snapshotSerde.decode(record.bytes));
        }

        @Override
        public void close() {}
    }
}
