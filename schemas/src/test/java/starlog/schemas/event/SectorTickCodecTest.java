package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;

class SectorTickCodecTest extends CodecContract<SectorTick> {
    private static final RecordCodec<SectorTick> CODEC = new SectorTickCodec();

    SectorTickCodecTest() {
        super(CODEC);
    }

    @Test
    void the_largest_steps_between_neighbours_wrap_and_come_back() {
        SectorTick tick = new SectorTick();
        long[] steps = {Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 0, Long.MAX_VALUE, -1};
        for (long step : steps) tick.ships.add(step, -step, (int) step, (int) -step, Integer.MIN_VALUE, 1, 0, -1, step);
        SectorTick read = serde().decode(serde().encode(tick));
        for (int row = 0; row < steps.length; row++) {
            assertEquals(steps[row], read.ships.ids[row]);
            assertEquals(-steps[row], read.ships.players[row]);
            assertEquals((int) steps[row], read.ships.xMm[row]);
            assertEquals(Integer.MIN_VALUE, read.ships.vxMmPer1024Ticks[row]);
        }
    }

    @Test
    void a_filled_struct_that_was_cleared_writes_only_its_new_rows() {
        SectorTick tick = new SectorTick();
        for (int row = 0; row < 50; row++) tick.ships.add(row, 1, 2, 3, 4, 5, 6, 7, 8);
        byte[] full = serde().encode(tick);
        tick.ships.clear();
        tick.ships.add(9, 1, 2, 3, 4, 5, 6, 7, 8);
        SectorTick read = serde().decode(serde().encode(tick));
        assertEquals(1, read.ships.count);
        assertEquals(9, read.ships.ids[0]);
        assertEquals(50, serde().decode(full).ships.count);
    }

    @Test
    void columns_of_different_lengths_are_refused() {
        SectorTick tick = new SectorTick();
        byte[] empty = serde().encode(tick);
        int ids = 8 + 1 + SectorTick.COMPONENTS + 1; // eight numbers, count of hashes, hashes, end of hashes
        byte[] oneShipWithoutColumns = new byte[empty.length + 2];
        System.arraycopy(empty, 0, oneShipWithoutColumns, 0, ids);
        oneShipWithoutColumns[ids] = 2; // one item
        oneShipWithoutColumns[ids + 1] = 14; // of value 7
        System.arraycopy(empty, ids, oneShipWithoutColumns, ids + 2, empty.length - ids);
        var refused = assertThrows(UnreadableRecord.class, () -> serde().decode(oneShipWithoutColumns));
        assertTrue(refused.getMessage().contains("columns of 1 and of 0 rows"), refused.getMessage());
    }

    @Override
    protected SectorTick any(Chance chance) {
        SectorTick tick = new SectorTick();
        tick.tick = chance.anyLong();
        tick.epoch = chance.anyLong();
        tick.inputOffsetEnd = chance.anyLong();
        tick.atMicros = chance.anyLong();
        tick.stepNanos = chance.anyLong();
        tick.engineVersion = chance.anyInt();
        tick.rulesVersion = chance.anyInt();
        tick.keyframe = chance.oneIn(2);
        tick.hashes = chance.longs(chance.below(SectorTick.COMPONENTS + 3));
        tick.speedPermille = chance.anyInt();
        AnyColumns.addShips(chance, tick.ships);
        AnyColumns.addIntents(chance, tick.intents);
        AnyColumns.addEvents(chance, tick.events);
        AnyColumns.addEntities(chance, tick.entities);
        return tick;
    }

    @Override
    protected GenericRecord generic(SectorTick tick) {
        Schema schema = CODEC.schema();
        return GenericRecords.record(
                schema,
                "tick",
                tick.tick,
                "epoch",
                tick.epoch,
                "inputOffsetEnd",
                tick.inputOffsetEnd,
                "atMicros",
                tick.atMicros,
                "stepNanos",
                tick.stepNanos,
                "engineVersion",
                tick.engineVersion,
                "rulesVersion",
                tick.rulesVersion,
                "keyframe",
                tick.keyframe,
                "hashes",
                GenericRecords.array(
                        schema.getField("hashes").schema(), GenericRecords.boxed(tick.hashes, tick.hashes.length)),
                "ships",
                GenericRecords.table(schema.getField("ships").schema(), tick.ships, tick.ships.count),
                "intents",
                GenericRecords.table(schema.getField("intents").schema(), tick.intents, tick.intents.count),
                "events",
                AnyColumns.generic(schema.getField("events").schema(), tick.events),
                "entities",
                AnyColumns.generic(schema.getField("entities").schema(), tick.entities),
                "speedPermille",
                tick.speedPermille);
    }

    private static RecordSerde<SectorTick> serde() {
        return new RecordSerde<>(CODEC);
    }
}
