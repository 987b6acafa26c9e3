package starlog.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.ReadAgain;
import starlog.runtime.kafka.RecordFault;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// The ticks of all sectors after given positions, each once and in order. One thread.
///
/// A record that is no tick, or none that can follow, stops its sector until an operator has it passed over. Ticks that
/// the log lost, or that were passed over, are taken from [TicksAgain] before the sector goes on.
public final class TickFeed implements AutoCloseable {
    private static final int AT_ONCE_MAX = 2_000; // ticks made again, before others and the call to stop are looked at

    private final PartitionFeed partitions;
    private final TopicSerde<SectorTick> serde;
    private final TicksAgain again;
    private final TickCourse[] courses;

    /// How far a reader's results contain a sector.
    ///
    /// @param nextOffset of the record after the last one contained, or [PartitionFeed#FROM_START]
    /// @param lastTick the last one contained; -1 to begin with any
    public record Start(long nextOffset, long lastTick) {}

    /// For partitions that were started; `again` becomes the feed's own.
    public TickFeed(PartitionFeed partitions, TopicSerde<SectorTick> serde, TicksAgain again, List<Start> starts) {
        this.partitions = partitions;
        this.serde = serde;
        this.again = again;
        this.courses = new TickCourse[starts.size()];
        for (int sector = 0; sector < courses.length; sector++)
            courses[sector] = new TickCourse(sector, starts.get(sector).nextOffset, starts.get(sector).lastTick);
    }

    /// Tells at /metrics how much only a newer build knew, and was passed over.
    public static void tellUnknownKinds(SchemaRegistry registry, MeterRegistry metrics) {
        Gauge.builder("starlog.feed.unknown.kinds", registry, SchemaRegistry::unknownKindsPassedOver)
                .description("Events of kinds that only a newer build knows, passed over")
                .register(metrics);
    }

    /// As above, and starts the partitions at those positions.
    public static TickFeed started(
            PartitionFeed partitions, TopicSerde<SectorTick> serde, TicksAgain again, List<Start> starts)
            throws InterruptedException {
        partitions.start(starts.stream().mapToLong(Start::nextOffset).toArray());
        return new TickFeed(partitions, serde, again, starts);
    }

    /// Hands what has come to `taker`, after waiting for it no longer than `wait`.
    public void poll(Duration wait, TickTaker taker) throws Exception {
        partitions.poll(wait, new PartitionFeed.Taker() {
            @Override
            public void take(ConsumerRecord<byte[], byte[]> record) throws Exception {
                TickFeed.this.take(record, taker);
            }

            @Override
            public void passedOver(ConsumerRecord<byte[], byte[]> record) throws Exception {
                TickFeed.this.passedOver(record, taker);
            }
        });
    }

    /// Reads a sector from another record on, beginning with whatever tick is there.
    public void restart(int sector, long offset) {
        courses[sector].restart(offset, -1);
        partitions.seek(sector, offset);
    }

    @Override
    public void close() {
        again.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, TickTaker taker) throws Exception {
        TickCourse course = courses[record.partition()];
        if (course.takesBack()) {
            goOnTakingBack(course, record, taker);
            return;
        }
        SectorTick tick = decoded(record);
        if (tick.tick <= course.last()) {
            refuseAnother(course, record, tick);
            course.passed(record.offset());
            return;
        }
        if (!course.follows(tick)) bridge(course, record, tick, taker);
        course.check(tick);
        taker.take(new TakenTick(course.sector, record.offset() + 1, tick, record.timestamp()));
        course.taken(tick, record.offset(), record.value());
        course.passed(record.offset());
    }

    private SectorTick decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return serde.decode(record.value());
        } catch (UnreadableRecord e) {
            throw new RecordFault(e.getMessage(), e);
        }
    }

    /// A tick may come again, but not as another one.
    private void refuseAnother(TickCourse course, ConsumerRecord<byte[], byte[]> record, SectorTick tick) {
        long first = course.contradicted(tick, record.value());
        if (first < 0) return;
        if (partitions.isPassedOver(record.topic(), record.partition(), first)) {
            course.takeBack(first, record.offset());
            throw new ReadAgain(first);
        }
        throw new RecordFault(("tick %d is in the log with two contents: at offset %d, which was taken, and here."
                        + " One of them is false, have it passed over: that at %d, if you do not know that it is this one")
                .formatted(tick.tick, first, first));
    }

    private void goOnTakingBack(TickCourse course, ConsumerRecord<byte[], byte[]> record, TickTaker taker)
            throws Exception {
        SectorTick tick;
        try {
            tick = serde.decode(record.value());
        } catch (UnreadableRecord e) {
            return; // so it was not taken
        }
        if (!course.tookBack(tick, record.offset())) return;
        List<SectorTick> falseOnes = course.falseOnes();
        Start before = new Start(course.fromOffset() + 1, falseOnes.getFirst().tick - 1);
        Start start = taker.takeBack(course.sector, falseOnes, before);
        course.restart(start.nextOffset, start.lastTick);
        throw new ReadAgain(Math.max(0, start.nextOffset));
    }

    private void passedOver(ConsumerRecord<byte[], byte[]> record, TickTaker taker) throws Exception {
        TickCourse course = courses[record.partition()];
        if (course.takesBack()) goOnTakingBack(course, record, taker);
        else course.passedOver(record.offset());
    }

    /// Takes the ticks before this one from elsewhere.
    ///
    /// @throws RecordFault they are not all there yet, or there is no reason for them to be missing
    private void bridge(TickCourse course, ConsumerRecord<byte[], byte[]> record, SectorTick tick, TickTaker taker)
            throws Exception {
        if (!course.excusesGapBefore(record.offset()))
            throw new RecordFault("tick %d comes right after tick %d".formatted(tick.tick, course.last()));
        if (again == TicksAgain.NONE || partitions.isPassedOver(Topics.TICKS_AGAIN, course.sector, tick.tick)) {
            taker.leap(course.sector);
            return;
        }
        for (int taken = 0; !course.follows(tick); taken++) {
            if (taken == AT_ONCE_MAX) throw missing(tick, "they are being made again from the inputs");
            TicksAgain.Answer answer = again.find(course.sector, course.last() + 1, tick.tick - 1);
            if (answer.tick() == null) throw missing(tick, answer.why());
            course.check(answer.tick());
            taker.take(new TakenTick(course.sector, course.expectedOffset(), answer.tick(), 0));
            course.taken(answer.tick());
        }
    }

    private static RecordFault missing(SectorTick next, String why) {
        return new RecordFault("ticks before %d are missing: %s (given up by quarantine --topic %s --offset %d)"
                .formatted(next.tick, why, Topics.TICKS_AGAIN, next.tick));
    }
}
