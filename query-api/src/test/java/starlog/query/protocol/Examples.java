package starlog.query.protocol;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.Gauge;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;

/// The frames that the document explains byte by byte.
final class Examples {
    private static final long ANN = 70;
    private static final long AT_MICROS = 1_795_000_000_000_000L;
    private static final int ENERGY = Gauge.number("energy");

    static final ClientIntent FIRE = new ClientIntent(42, 1_795_000_000_020L, ANN, new Intent.Fire(1), 8_000);
    static final IntentReply RECEIPT = new IntentReply.Receipt(42, 5, 1_234_567);
    static final IntentReply REFUSAL = RefusalCode.RATE_LIMITED.refusal(42, "again in 17 ms");

    static final FeedFrame FIRST = new FeedFrame(
            0,
            0,
            List.of(
                    new FeedItem.Reset(),
                    new FeedItem.SectorClock(5, 8_000, AT_MICROS, 1_000, 3),
                    new FeedItem.Home(5),
                    new FeedItem.Own(500_000, 250_000, 5_120, -1_000, 16_384, 0),
                    new FeedItem.Cockpit(ENERGY, 399_400),
                    new FeedItem.Applied(41),
                    new FeedItem.ShipSeen(
                            3, 90, 90, "Bo", 1, 0, 2_000_000, 1_000_000, 20, -4, 1_020, 2, 6, 90, 80, 70)));

    static final FeedFrame SECOND = new FeedFrame(
            1,
            250,
            List.of(
                    new FeedItem.Manoeuvre(3, 1, -2, 5, 0, -6, 10, -2),
                    new FeedItem.Hurt(3, -12, 0, 0),
                    new FeedItem.Own(0, 0, 512, 0, 0, 512),
                    new FeedItem.Cockpit(ENERGY, 399_100),
                    new FeedItem.Applied(42),
                    new FeedItem.IntentVerdict(42, 8_001, Verdict.TARGET_OUT_OF_RANGE.number, 180_000, 150_000)));

    private Examples() {}

    static <T> byte[] bytes(RecordCodec<T> codec, T record) {
        return new RecordSerde<>(codec).encode(record);
    }

    static String intent() {
        return ByteTable.of(SchemaTables.INTENT, bytes(new ClientIntentCodec(), FIRE))
                .text();
    }

    static List<String> replyBytes() {
        return Stream.of(RECEIPT, REFUSAL)
                .map(reply -> ByteTable.of(SchemaTables.REPLY, bytes(new IntentReplyCodec(), reply))
                        .cell(0))
                .toList();
    }

    static String frame(FeedFrame frame) {
        return ByteTable.of(SchemaTables.FRAME, bytes(new FeedFrameCodec(), frame))
                .text();
    }

    static List<String> itemBytes() {
        return EachItem.ALL.stream()
                .map(item -> ByteTable.of(
                                SchemaTables.FRAME, bytes(new FeedFrameCodec(), new FeedFrame(0, 0, List.of(item))))
                        .cell(3))
                .toList();
    }

    /// Each intent alone, out of a frame; the numbers are whatever they are.
    static List<ClientIntent> intents() {
        List<ClientIntent> all = new ArrayList<>();
        for (int kind = 0;
                kind
                        < SchemaTables.INTENT
                                .getField("intent")
                                .schema()
                                .getTypes()
                                .size();
                kind++) all.add(new ClientIntent(1, 0, ANN, Intent.of(kind, 3, 250, 90)));
        return all;
    }

    static List<String> intentBytes() {
        return intents().stream()
                .map(intent -> ByteTable.of(SchemaTables.INTENT, bytes(new ClientIntentCodec(), intent))
                        .cell(3))
                .toList();
    }

    /// As `SignedFrames` of command-ingest checks it.
    static String signed() {
        byte[] key = HexFormat.of().parseHex("00112233445566778899aabbccddeeff".repeat(2));
        byte[] nonce = HexFormat.of().parseHex("0f0e0d0c0b0a09080706050403020100");
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(1).array();
        byte[] frame = bytes(new ClientIntentCodec(), FIRE);
        HexFormat hex = HexFormat.of();
        return "| bytes | what |\n|---|---|\n| `%s` | number 1 |\n| `%s` | HMAC-SHA256 by the key `%s` over `%s`, number and frame |\n| `%s` | the frame |\n"
                .formatted(
                        hex.formatHex(number),
                        hex.formatHex(hmac(key, nonce, number, frame)),
                        hex.formatHex(key),
                        hex.formatHex(nonce),
                        hex.formatHex(frame));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
