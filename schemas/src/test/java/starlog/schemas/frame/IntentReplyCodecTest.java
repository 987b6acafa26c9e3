package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;

class IntentReplyCodecTest extends CodecContract<IntentReply> {
    private static final RecordCodec<IntentReply> CODEC = new IntentReplyCodec();

    IntentReplyCodecTest() {
        super(CODEC);
    }

    @Test
    void records_come_back_equal() {
        var serde = new RecordSerde<>(CODEC);
        Chance.forAll(1000, chance -> {
            IntentReply reply = any(chance);
            assertEquals(reply, serde.decode(serde.encode(reply)));
        });
    }

    @Override
    protected IntentReply any(Chance chance) {
        return chance.oneIn(2)
                ? new IntentReply.Receipt(chance.anyLong(), chance.anyInt(), chance.anyLong())
                : new IntentReply.Refusal(chance.anyLong(), chance.text(), chance.text());
    }

    @Override
    protected GenericRecord generic(IntentReply reply) {
        Schema union = CODEC.schema().getField("reply").schema();
        Schema kind = GenericRecords.branch(union, reply.getClass().getSimpleName());
        return GenericRecords.record(CODEC.schema(), "reply", GenericRecords.fromComponents(kind, (Record) reply));
    }
}
