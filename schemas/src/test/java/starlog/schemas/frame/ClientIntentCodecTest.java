package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            ClientIntent intent = any(chance);
            assertEquals(intent, serde.decode(serde.encode(intent)));
        });
    }

    @Test
    void the_longest_is_far_below_the_512_bytes_of_a_frame() {
        long longest = Long.MIN_VALUE;
        var intent = new ClientIntent(longest, longest, longest, new Intent.Thrust(Integer.MIN_VALUE), longest);
        assertTrue(new RecordSerde<>(CODEC).encode(intent).length < 64);
    }

    @Test
    void a_kind_of_intent_that_this_build_does_not_know_is_told_from_garbage() {
        var newerClient = new byte[] {2, 2, 2, 126};
        var refused = assertThrows(UnreadableRecord.class, () -> new RecordSerde<>(CODEC).decode(newerClient));
        assertInstanceOf(IntentUnion.UnknownIntent.class, refused.getCause());
        assertTrue(refused.getMessage().contains("kind 63"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "02020202 8080808010, the number 2147483648 where 32 bits are to be", // Steer; Avro reads 0
        "02020202 8180808010, the number -2147483649 where 32 bits are to be", // Steer; Avro reads -1
        "02020202 808080808020, the number 549755813888 where 32 bits are to be", // Steer, in six bytes
        "02020204 feffffffffffffffff7f, where 32 bits are to be", // Thrust, in ten bytes that hold 70 bits
        "0202028280808010, the number 2147483649 where 32 bits are to be", // the union's branch; Avro reads Steer
        "ffffffffffffffffff7f02020600, not its bytes in the shortest form", // a sequence of 70 bits
        "8280000202 0600, not its bytes in the shortest form", // a sequence with needless bytes
        "ffffffffffffffffffff0102020600, Invalid long encoding", // a sequence in eleven bytes
        "0202021e 8080808010 00, where 32 bits are to be", // MoveTo, x
        "0202021e 00 8080808010, where 32 bits are to be", // MoveTo, y
    })
    void a_number_that_does_not_fit_is_refused(String frame, String why) {
        byte[] bytes = HexFormat.of().parseHex(frame.replace(" ", ""));
        var refused = assertThrows(UnreadableRecord.class, () -> new RecordSerde<>(CODEC).decodeExactly(bytes));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void what_was_encoded_is_read_exactly() {
        var serde = new RecordSerde<>(CODEC);
        Chance.forAll(1000, chance -> {
            ClientIntent intent = any(chance);
            assertEquals(intent, serde.decodeExactly(serde.encode(intent)));
        });
    }

    @Override
    protected ClientIntent any(Chance chance) {
        return new ClientIntent(
                chance.anyLong(), chance.anyLong(), chance.anyLong(), AnyIntent.of(chance), chance.anyLong());
    }

    @Override
    protected GenericRecord generic(ClientIntent intent) {
        return GenericRecords.record(
                CODEC.schema(),
                "sequence",
                intent.sequence(),
                "clientMillis",
                intent.clientMillis(),
                "ship",
                intent.ship(),
                "intent",
                AnyIntent.generic(CODEC.schema().getField("intent").schema(), intent.intent()),
                "seenTick",
                intent.seenTick());
    }
}
