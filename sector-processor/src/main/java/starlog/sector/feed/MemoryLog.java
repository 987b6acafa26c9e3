package starlog.sector.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;

/// The log in memory: the offline mode, and the ground on which many nodes can be tried at once. Records are kept as
/// the bytes that Kafka would hold, so the codecs are part of every run. Each node has its own [Reader]; all share
/// one log. Safe for all threads.
public final class MemoryLog {
    private final List<List<byte[]>> inputs;
    private final List<List<byte[]>> ticks;
    private final Map<Integer, byte[]> snapshots = new HashMap<>();
    private final Map<Integer, List<byte[]>> keptSnapshots = new HashMap<>();
    private final TopicSerde<SectorInput> inputSerde = TopicSerde.offline(new SectorInputCodec());
    private final TopicSerde<SectorTick> tickSerde = TopicSerde.offline(new SectorTickCodec());
    private final TopicSerde<SectorSnapshot> snapshotSerde = TopicSerde.offline(new SectorSnapshotCodec());

    public MemoryLog(int sectorCount) {
        inputs = emptyPartitions(sectorCount);
        ticks = emptyPartitions(sectorCount);
    }

    private static List<List<byte[]>> emptyPartitions(int count) {
        List<List<byte[]>> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) partitions.add(new ArrayList<>());
        return List.copyOf(partitions);
    }

    /// A node's view of the log, reading every sector from its beginning.
    public Log newReader() {
        return new Reader();
    }

    /// Appends as another service would, and returns the offset.
    public synchronized long append(int sector, SectorInput input) {
        inputs.get(sector).add(inputSerde.encode(input));
        return inputs.get(sector).size() - 1L;
    }

    /// The input at an offset, if there is one yet.
    public synchronized Optional<SectorInput> inputAt(int sector, long offset) {
        List<byte[]> partition = inputs.get(sector);
        return offset < partition.size()
                ? Optional.of(inputSerde.decode(partition.get((int) offset)))
                : Optional.empty();
    }

    /// Everything published for a sector, repeats included, as encoded.
    public synchronized List<byte[]> published(int sector) {
        return List.copyOf(ticks.get(sector));
    }

    public synchronized SectorTick decodeTick(byte[] tick) {
        return tickSerde.decode(tick);
    }

    /// The snapshots kept under their own tick, oldest first.
    public synchronized List<SectorSnapshot> keptSnapshots(int sector) {
        return keptSnapshots.getOrDefault(sector, List.of()).stream()
                .map(snapshotSerde::decode)
                .toList();
    }

    private final class Reader implements Log {
        private final long[] next = new long[inputs.size()];

        @Override
        public int sectorCount() {
            return next.length;
        }

        @Override
        public void append(int sector, SectorInput input) {
            MemoryLog.this.append(sector, input);
        }

        @Override
        public void seek(int sector, long offset) {
            next[sector] = offset;
        }

        /// Never waits: what has not come yet comes only through the same thread, or at the next poll.
        @Override
        public void poll(Duration atMost, InputHandler handler) {
            for (int sector = 0; sector < next.length; sector++)
                for (Optional<SectorInput> input = inputAt(sector, next[sector]);
                        input.isPresent();
                        input = inputAt(sector, next[sector])) handler.input(sector, next[sector]++, input.get());
        }

        @Override
        public long[] inputEnds() {
            synchronized (MemoryLog.this) {
                return inputs.stream().mapToLong(List::size).toArray();
            }
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
            durable.run();
        }

        @Override
        public Map<Integer, SectorTick> lastPublished(Iterable<Integer> sectors) {
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
            synchronized (MemoryLog.this) {
                byte[] bytes = snapshotSerde.encode(snapshot);
                snapshots.put(snapshot.sector(), bytes);
                if (kept)
                    keptSnapshots
                            .computeIfAbsent(snapshot.sector(), _ -> new ArrayList<>())
                            .add(bytes);
            }
        }

        @Override
        public Map<Integer, SectorSnapshot> latestSnapshots() {
            Map<Integer, SectorSnapshot> latest = new HashMap<>();
            synchronized (MemoryLog.this) {
                snapshots.forEach((sector, bytes) -> latest.put(sector, snapshotSerde.decode(bytes)));
            }
            return latest;
        }

        @Override
        public void close() {}
    }
}
