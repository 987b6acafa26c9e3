package starlog.ingest.inputlog;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import starlog.ingest.admission.RefusalCounters;
import starlog.schemas.frame.IntentReply.Receipt;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Gathers admitted intents for a moment and appends them, one record for each sector concerned. [#offer] may be
/// called by any thread; one thread runs [#run]. Intents offered by one thread for one sector keep their order in the
/// log; one that goes to another sector than the ship's intent before it names that one, so that the sector can wait.
public final class InputPublisher {
    private static final long IDLE_MILLIS = 100; // how soon the loop notices that it shall end

    private final LogConfig config;
    private final Producer<byte[], byte[]> producer;
    private final TopicSerde<SectorInput> serde;
    private final TopicWatch topic;
    private final RefusalCounters refusals;
    private final InstantSource clock;
    private final LogProgress progress;
    private final InputMetrics metrics;
    private final BlockingQueue<AdmittedIntent> queue;
    private final List<AdmittedIntent> gathered;
    private final List<List<AdmittedIntent>> bySector = new ArrayList<>();

    /// @param serde used by [#run]'s thread alone
    /// @param clock stamps what is handed to the producer
    public InputPublisher(
            LogConfig config,
            int sectorCount,
            Producer<byte[], byte[]> producer,
            TopicSerde<SectorInput> serde,
            TopicWatch topic,
            RefusalCounters refusals,
            InstantSource clock,
            MeterRegistry meters) {
        this.config = config;
        this.producer = producer;
        this.serde = serde;
        this.topic = topic;
        this.refusals = refusals;
        this.clock = clock;
        this.progress = new LogProgress(config.inFlightMax(), config.stalledAfter(), System::nanoTime);
        this.metrics = new InputMetrics(meters, progress);
        this.queue = new ArrayBlockingQueue<>(config.inFlightMax());
        this.gathered = new ArrayList<>(config.batchIntentsMax());
        for (int sector = 0; sector < sectorCount; sector++) bySector.add(new ArrayList<>());
    }

    /// Takes an intent, or answers it with a refusal at once. Never blocks.
    public void offer(AdmittedIntent intent) {
        Optional<String> whyNot = whyNot();
        if (!topic.found()) {
            refuse(intent, RefusalCode.LOG_UNAVAILABLE, "the log is not there yet; try again later");
        } else if (whyNot.isPresent()) {
            refuse(intent, RefusalCode.LOG_UNAVAILABLE, "the log " + whyNot.get() + "; try again later");
        } else if (!progress.begin()) {
            refuse(intent, RefusalCode.OVERLOADED, overloaded());
        } else {
            metrics.admitted.increment();
            queue.add(intent); // has room for all that may be in flight
        }
    }

    private String overloaded() {
        return config.inFlightMax() + " intents wait for the log, and no more may; try again later";
    }

    /// Why intents cannot be appended now; empty when all is well.
    public Optional<String> whyNot() {
        return progress.stalled().map(time -> "has acknowledged nothing for " + time.toMillis() + " ms");
    }

    /// Appends until told to end and nothing is left.
    ///
    /// @throws RuntimeException the producer is beyond help; the intents in hand have been answered
    public void run(BooleanSupplier ending) throws InterruptedException {
        while (true) {
            AdmittedIntent first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) gatherAndAppend(first);
            else if (ending.getAsBoolean()) return;
        }
    }

    private void gatherAndAppend(AdmittedIntent first) {
        // One park instead of a wake-up for each intent: at 10,000 a second that is most of this thread's work.
        if (queue.size() < config.batchIntentsMax() - 1)
            LockSupport.parkNanos(config.batchWait().toNanos());
        gathered.add(first);
        queue.drainTo(gathered, config.batchIntentsMax() - 1);
        for (AdmittedIntent intent : gathered) bySector.get(intent.sector()).add(intent.following());
        gathered.clear();
        for (int sector = 0; sector < bySector.size(); sector++) {
            if (!bySector.get(sector).isEmpty()) append(sector, List.copyOf(bySector.get(sector)));
            bySector.get(sector).clear();
        }
    }

    private void append(int sector, List<AdmittedIntent> admitted) {
        metrics.batchIntents.record(admitted.size());
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        List<PlayerIntent> intents =
                admitted.stream().map(each -> each.intent().appendedAt(micros)).toList();
        byte[] record = serde.encode(new SectorInput.IntentBatch(intents));
        try {
            producer.send(
                    new ProducerRecord<>(Topics.INTENTS, sector, null, record),
                    (where, failure) -> answer(admitted, where, failure));
        } catch (TimeoutException | RecordTooLargeException e) {
            refuseAll(admitted, RefusalCode.LOG_UNAVAILABLE); // thrown before the record was taken
        } catch (RuntimeException e) {
            refuseAll(admitted, RefusalCode.LOG_UNAVAILABLE);
            throw e;
        }
    }

    /// On the producer's thread.
    private void answer(List<AdmittedIntent> intents, RecordMetadata where, Exception failure) {
        if (failure != null) {
            refuseAll(intents, LogFailure.afterSend(failure));
            return;
        }
        progress.acknowledged();
        long now = System.nanoTime();
        for (AdmittedIntent intent : intents) {
            progress.ended();
            metrics.receipts.increment();
            metrics.receiptLatency.record(now - intent.receivedNanos(), TimeUnit.NANOSECONDS);
            intent.answer(receipt(intent, where));
        }
    }

    private static Receipt receipt(AdmittedIntent intent, RecordMetadata where) {
        return new Receipt(intent.intent().sequence(), intent.sector(), where.offset());
    }

    private void refuseAll(List<AdmittedIntent> intents, RefusalCode code) {
        for (AdmittedIntent intent : intents) {
            progress.ended();
            refuse(intent, code, LogFailure.message(code, System.nanoTime() - intent.receivedNanos()));
        }
    }

    private void refuse(AdmittedIntent intent, RefusalCode code, String message) {
        intent.answer(refusals.refuse(code, intent.intent().sequence(), message));
    }
}
