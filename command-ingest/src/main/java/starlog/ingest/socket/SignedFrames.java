package starlog.ingest.socket;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import starlog.schemas.frame.RefusalCode;

/// The frames of a socket whose client signs them: a number that only rises (8 bytes, the first one first), HMAC-SHA256 (32
/// bytes) over the socket's nonce, the number and the frame, and then the frame. The nonce is the server's, so that what was
/// recorded of one socket counts on no other. One thread.
final class SignedFrames {
    static final int PREFIX_BYTES = Long.BYTES + 32;

    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] nonce = new byte[NONCE_BYTES];
    private final Mac mac;
    private long last; // number of the last frame that was good

    SignedFrames(SecretKey key) {
        RANDOM.nextBytes(nonce);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /// For the client.
    String nonce() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /// What a message is.
    sealed interface Message {
        record Good(byte[] frame) implements Message {}

        record Bad(RefusalCode code, String why) implements Message {}
    }

    Message open(byte[] message) {
        if (message.length <= PREFIX_BYTES)
            return new Message.Bad(
                    RefusalCode.SIGNATURE_MISSING,
                    "this socket was opened for signed frames: " + PREFIX_BYTES + " bytes go before each");
        long number = ByteBuffer.wrap(message).getLong();
        byte[] shown = Arrays.copyOfRange(message, Long.BYTES, PREFIX_BYTES);
        if (!MessageDigest.isEqual(shown, signature(message)))
            return new Message.Bad(
                    RefusalCode.SIGNATURE_WRONG,
                    "the signature is not that of nonce, number and frame by the intent key");
        if (number <= last)
            return new Message.Bad(
                    RefusalCode.SIGNATURE_REPLAYED, "number " + number + " is not above the last one, " + last);
        last = number;
        return new Message.Good(Arrays.copyOfRange(message, PREFIX_BYTES, message.length));
    }

    private byte[] signature(byte[] message) {
        mac.update(nonce);
        mac.update(message, 0, Long.BYTES);
        mac.update(message, PREFIX_BYTES, message.length - PREFIX_BYTES);
        return mac.doFinal();
    }
}
