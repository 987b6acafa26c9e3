package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.intent.AnyIntent;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.IntentUnion;

class ClientIntentCodecTest extends CodecContract<ClientIntent> {
    private static final RecordCodec<ClientIntent> CODEC = new ClientIntentCodec();

    ClientIntentCodecTest() {
        super(CODEC);
    }

    @Test
    void records_come_back_equal() {
        var serde = new RecordSerde<>(CODEC);
        Chance.forAll(1000, chance -> {
            ClientIntent wish = any(chance);
            assertEquals(wish, serde.decode(serde.encode(wish)));
        });
    }

    @Test
    void the_longest_is_far_below_the_512_bytes_of_a_frame() {
        long longest = Long.MIN_VALUE;
        var wish = new ClientIntent(longest, longest, longest, new Intent.Thrust(Integer.MIN_VALUE));
        assertTrue(new RecordSerde<>(CODEC).encode(wish).length < 64);
    }

    @Test
    void a_kind_of_intent_that_this_build_does_not_know_is_told_from_garbage() {
        var newerClient = new byte[] {2, 2, 2, 126};
        var refused = assertThrows(UnreadableRecord.class, () -> new RecordSerde<>(CODEC).decode(newerClient));
        assertInstanceOf(IntentUnion.UnknownIntent.class, refused.getCause());
        assertTrue(refused.getMessage().contains("kind 63"), refused.getMessage());
    }

    @Override
    protected ClientIntent any(Chance chance) {
        return new ClientIntent(chance.anyLong(), chance.anyLong(), chance.anyLong(), AnyIntent.of(chance));
    }

    @Override
    protected GenericRecord generic(ClientIntent wish) {
        return GenericRecords.record(
                CODEC.schema(),
                "sequence",
                wish.sequence(),
                "clientMillis",
                wish.clientMillis(),
                "ship",
                wish.ship(),
                "intent",
                AnyIntent.generic(CODEC.schema().getField("intent").schema(), wish.intent()));
    }
}
