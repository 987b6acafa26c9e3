package starlog.benchmarks.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import starlog.query.live.Line;
import starlog.query.world.Scene;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.Sighting;

/// A client whose line is always free; some of them read what they get. One thread.
final class FeedClient implements Line {
    static final int NEAR_MM = 60_000;

    final boolean reads;
    final List<byte[]> kept = new ArrayList<>();
    final Map<String, long[]> items = new TreeMap<>(); // how many, their bytes
    long bytes;
    long frames;
    long ships; // in view, summed over frames
    long missiles;
    long readBytes;
    long worstNearMm; // error of the place of a ship within [#NEAR_MM]
    long worstMm; // of any
    private final LivePicture picture = new LivePicture();
    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());

    FeedClient(boolean reads) {
        this.reads = reads;
    }

    /// Counts anew from here on.
    void begin() {
        kept.clear();
        items.clear();
        bytes = frames = ships = missiles = readBytes = worstNearMm = worstMm = 0;
    }

    @Override
    public boolean isReady(long nowNanos) {
        return true;
    }

    @Override
    public boolean isStalled(long nowNanos) {
        return false;
    }

    @Override
    public void send(byte[] frame, FeedItem.SectorClock home) {
        bytes += frame.length;
        frames++;
        if (reads) read(frame);
    }

    private void read(byte[] frame) {
        FeedFrame read = serde.decode(frame);
        picture.apply(read);
        kept.add(frame);
        readBytes += frame.length;
        ships += picture.count(EntityKind.SHIP);
        missiles += picture.count(EntityKind.MISSILE);
        for (FeedItem item : read.items()) {
            long[] sum = items.computeIfAbsent(item.getClass().getSimpleName(), _ -> new long[2]);
            var writer = new ItemWriter(64);
            writer.write(item);
            sum[0]++;
            sum[1] += writer.size();
        }
    }

    /// Compares what the client believes with what is.
    void compare(Scene truth) {
        if (reads) picture.forEach(seen -> compare(seen, truth.ships()));
    }

    private void compare(Sighting seen, ShipColumns ships) {
        int row = seen.kind() == EntityKind.SHIP ? ships.rowOf(seen.id()) : -1;
        if (row < 0) return;
        long error = Math.max(
                Math.abs(seen.x() - (long) ships.xMm[row] * FeedItem.QUARTERS),
                Math.abs(seen.y() - (long) ships.yMm[row] * FeedItem.QUARTERS));
        error /= FeedItem.QUARTERS;
        worstMm = Math.max(worstMm, error);
        if (isNear(ships.xMm[row], ships.yMm[row])) worstNearMm = Math.max(worstNearMm, error);
    }

    private boolean isNear(int xMm, int yMm) {
        return picture.own().stream().anyMatch(own -> Math.hypot(own.xMm() - xMm, own.yMm() - yMm) < NEAR_MM);
    }

    @Override
    public void refuseSlow() {
        throw new IllegalStateException("more waits than is kept");
    }

    @Override
    public void abandon() {}

    @Override
    public boolean hasEnded() {
        return false;
    }
}
