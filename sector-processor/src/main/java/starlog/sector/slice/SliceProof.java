package starlog.sector.slice;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Rules;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeRecording;
import starlog.sector.engine.Engine;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.replay.ProvenFold;
import starlog.sector.replay.ProvenFold.FoldedInput;
import starlog.sector.replay.ProvenFold.Stand;

/// Proves that a slice followed the rules: its state has its hash, no input is missing, the fold of its inputs reaches what
/// the owner says tick by tick, and at the end what the file says of itself. Whoever makes up inputs and proofs alike makes
/// another chain; so two who compare one line of it know whether they have the same battle. One thread.
public final class SliceProof {
    private static final int LOOK_TICKS = 1_024;

    private final RangeFile file;
    private final RangeHeader header;
    private final Engine engine;
    private final LongConsumer progress;
    private final Set<Long> players = new HashSet<>();
    private final HashChain chain = new HashChain();
    private long offsetNext;
    private long intents;
    private int rulesVersion;

    private SliceProof(RangeFile file, Engine engine, LongConsumer progress) {
        this.file = file;
        this.header = file.header();
        this.engine = engine;
        this.progress = progress;
        this.offsetNext = header.range().first();
    }

    /// What came out.
    ///
    /// @param fromTick the first tick of it
    /// @param toTick the last one that followed the rules, `fromTick - 1` if none did
    /// @param rulesVersion in force after the last tick
    /// @param players whose intents are in it
    /// @param provenTo the last tick of which its owner says the hash, 0 if there is none
    /// @param hash of the state after the last tick
    /// @param chain SHA-256 over world, sector, first state, and tick by tick inputs and hash; 64 hex digits
    /// @param fault where it does not follow them
    public record Proof(
            String world,
            int sector,
            long fromTick,
            long toTick,
            int engineVersion,
            int rulesVersion,
            int players,
            long intents,
            long provenTo,
            long hash,
            String chain,
            Optional<Fault> fault) {}

    /// @param tick at which the file is not what the rules make
    /// @param offset of the input that shows it, -1 if none does
    public record Fault(long tick, long offset, String what) {
        @Override
        public String toString() {
            return "tick %d%s: %s".formatted(tick, offset < 0 ? "" : ", offset " + offset, what);
        }
    }

    /// @param file every part of which has been read, so that its checksums are right
    /// @param progress told now and then of the tick that has been reached
    /// @throws IllegalArgumentException if it needs the file before it
    public static Proof of(RangeFile file, Engine engine, LongConsumer progress) {
        return new SliceProof(file, engine, progress).prove();
    }

    private Proof prove() {
        var recording = new RangeRecording(file);
        ProvenFold fold;
        try {
            fold = new ProvenFold(engine, recording, PassedOverInputs.in(recording));
        } catch (RuntimeException e) { // whatever the engine makes of a state that is none
            return unbegun(new Fault(header.tickBefore(), -1, "the state with which it begins: " + e.getMessage()));
        }
        if (fold.fold().tick() != header.tickBefore())
            return unbegun(new Fault(
                    header.tickBefore(),
                    -1,
                    "it says that it begins behind tick %d, and its state is that of tick %d"
                            .formatted(header.tickBefore(), fold.fold().tick())));
        return prove(fold, PassedOverInputs.in(recording));
    }

    private Proof unbegun(Fault fault) {
        return proof(header.tickBefore(), 0, 0, Optional.of(fault));
    }

    private Proof prove(ProvenFold fold, Set<Long> passedOver) {
        chain.begin(header, file.snapshot());
        long last = header.tickBefore();
        long hash = fold.fold().hash();
        Optional<Fault> fault = Optional.empty();
        while (fault.isEmpty() && fold.step()) {
            fault = missing(fold, passedOver);
            if (fault.isPresent() || !wanted(fold.fold().tick())) continue;
            last = fold.fold().tick();
            hash = fold.fold().hash();
            take(fold);
            if (last == header.tickAfter() && header.hashAfter() != 0) fault = other(last, hash);
            if (last % LOOK_TICKS == 0) progress.accept(last);
        }
        if (fault.isEmpty()) fault = missing(fold, passedOver); // it may be why the fold stands
        if (fault.isEmpty()) fault = fold.stand().map(SliceProof::fault);
        if (fault.isEmpty() && last < header.tickAfter())
            fault = Optional.of(new Fault(
                    last + 1,
                    -1,
                    "the file ends with tick %d, and says that it ends with %d".formatted(last, header.tickAfter())));
        return proof(last, hash, fold.provenTo(), fault);
    }

    /// A file without a hash at its end may have more ticks than it knows of.
    private boolean wanted(long tick) {
        return tick <= header.tickAfter() || header.hashAfter() == 0;
    }

    private Optional<Fault> missing(ProvenFold fold, Set<Long> passedOver) {
        for (FoldedInput each : fold.inputs()) {
            for (; offsetNext < each.offset(); offsetNext++)
                if (!passedOver.contains(offsetNext))
                    return Optional.of(new Fault(
                            fold.fold().tick(),
                            offsetNext,
                            "the input is missing, and no operator had it passed over"));
            offsetNext = each.offset() + 1;
        }
        return Optional.empty();
    }

    private void take(ProvenFold fold) {
        for (FoldedInput each : fold.inputs()) {
            if (each.decoded().orElse(null) instanceof IntentBatch(var batch)) {
                intents += batch.size();
                batch.forEach(intent -> players.add(intent.player()));
            }
            if (each.decoded().orElse(null) instanceof Rules) rulesVersion = rulesAfter(fold);
        }
        if (rulesVersion == 0) rulesVersion = rulesAfter(fold);
        chain.take(fold.fold().tick(), fold.fold().hash(), fold.inputs());
    }

    private int rulesAfter(ProvenFold fold) {
        SectorTick tick = TopicSerde.of(new SectorTickCodec(), engine.schemas())
                .decode(fold.fold().tickRecord());
        return tick.rulesVersion;
    }

    private Optional<Fault> other(long tick, long hash) {
        if (hash == header.hashAfter()) return Optional.empty();
        return Optional.of(new Fault(
                tick,
                -1,
                "the file says that the state has hash %016x after it, and the rules make %016x"
                        .formatted(header.hashAfter(), hash)));
    }

    private static Fault fault(Stand stand) {
        return new Fault(stand.tick(), stand.offset(), stand.why());
    }

    private Proof proof(long last, long hash, long provenTo, Optional<Fault> fault) {
        return new Proof(
                header.world(),
                header.range().sector(),
                header.tickBefore() + 1,
                fault.map(found -> Math.min(last, found.tick - 1)).orElse(last),
                engine.version(),
                rulesVersion,
                players.size(),
                intents,
                Math.min(provenTo, last),
                hash,
                chain.hex(),
                fault);
    }

    /// The chain: each link is the digest of the one before, and of a tick.
    private static final class HashChain {
        private static final String BEGINNING = "starlog slice 1";

        private byte[] link = {};

        void begin(RangeHeader header, Optional<byte[]> snapshot) {
            next(out -> {
                out.writeUTF(BEGINNING);
                out.writeUTF(header.world());
                out.writeInt(header.range().sector());
                out.writeLong(header.tickBefore());
                out.write(snapshot.orElse(new byte[0]));
            });
        }

        void take(long tick, long hash, Iterable<FoldedInput> inputs) {
            next(out -> {
                out.write(link);
                out.writeLong(tick);
                out.writeLong(hash);
                for (FoldedInput each : inputs) {
                    out.writeLong(each.offset());
                    out.writeInt(each.bytes() == null ? -1 : each.bytes().length);
                    if (each.bytes() != null) out.write(each.bytes());
                }
            });
        }

        private interface Content {
            void writeTo(DataOutputStream out) throws IOException;
        }

        private void next(Content content) {
            var bytes = new ByteArrayOutputStream();
            try {
                content.writeTo(new DataOutputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e); // memory does not fail
            }
            link = Sha256.of(bytes.toByteArray());
        }

        String hex() {
            return Sha256.hex(link);
        }
    }
}
