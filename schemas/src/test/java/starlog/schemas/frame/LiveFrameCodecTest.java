package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.AnyColumns;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.intent.Verdict;

class LiveFrameCodecTest extends CodecContract<LiveFrame> {
    private static final RecordCodec<LiveFrame> CODEC = new LiveFrameCodec();

    LiveFrameCodecTest() {
        super(CODEC);
    }

    @Test
    void players_and_last_sequences_do_not_travel() {
        ShipColumns ships = new ShipColumns();
        ships.add(7, 70, 1, 2, 3, 4, 5, 6, 700);
        var serde = new RecordSerde<>(CODEC);
        LiveFrame read =
                serde.decode(serde.encode(new LiveFrame(0, 1, 2, true, 3, ships, List.of(), new EventColumns())));
        assertEquals(1, read.ships().count);
        assertEquals(7, read.ships().ids[0]);
        assertArrayEquals(new long[1], read.ships().players);
        assertArrayEquals(new long[1], read.ships().lastSequences);
    }

    @Test
    void a_verdict_that_this_build_does_not_know_is_refused() {
        var serde = new RecordSerde<>(CODEC);
        var verdicts = List.of(new LiveFrame.IntentVerdict(1, Verdict.ACCEPTED));
        byte[] frame = serde.encode(new LiveFrame(0, 1, 2, true, 3, new ShipColumns(), verdicts, new EventColumns()));
        frame[frame.length - 6] = 'X'; // the last letter of ACCEPTED, before the ends of three arrays and the speed
        assertThrows(UnreadableRecord.class, () -> serde.decode(frame));
    }

    @Override
    protected LiveFrame any(Chance chance) {
        ShipColumns ships = new ShipColumns();
        AnyColumns.addShips(chance, ships);
        EventColumns events = new EventColumns();
        AnyColumns.addEvents(chance, events);
        EntityColumns[] entities = EntityColumns.ofEveryKind();
        AnyColumns.addEntities(chance, entities);
        List<LiveFrame.IntentVerdict> verdicts = new ArrayList<>();
        for (int i = chance.below(5); i > 0; i--)
            verdicts.add(new LiveFrame.IntentVerdict(
                    chance.anyLong(), Verdict.values()[chance.below(Verdict.values().length)]));
        return new LiveFrame(
                chance.anyInt(),
                chance.anyLong(),
                chance.anyLong(),
                chance.oneIn(2),
                chance.anyLong(),
                ships,
                verdicts,
                events,
                entities,
                chance.anyInt());
    }

    @Override
    protected GenericRecord generic(LiveFrame frame) {
        Schema schema = CODEC.schema();
        Schema verdicts = schema.getField("verdicts").schema();
        List<GenericRecord> answers = frame.verdicts().stream()
                .map(answer -> GenericRecords.record(
                        verdicts.getElementType(),
                        "sequence",
                        answer.sequence(),
                        "verdict",
                        answer.verdict().toString()))
                .toList();
        return GenericRecords.record(
                schema,
                "sector",
                frame.sector(),
                "tick",
                frame.tick(),
                "atMicros",
                frame.atMicros(),
                "keyframe",
                frame.keyframe(),
                "lastSequence",
                frame.lastSequence(),
                "ships",
                GenericRecords.table(schema.getField("ships").schema(), frame.ships(), frame.ships().count),
                "verdicts",
                GenericRecords.array(verdicts, answers),
                "events",
                AnyColumns.generic(schema.getField("events").schema(), frame.events()),
                "entities",
                AnyColumns.generic(schema.getField("entities").schema(), frame.entities()),
                "speedPermille",
                frame.speedPermille());
    }
}
