package starlog.ingest.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What a client shows for its next tokens: 128 bits that are the session's, by which its row is found, and a secret of 256
/// bits that is another one each time. Only hashes are kept; as both are random, no salt and no slow hash is needed.
/// Immutable.
final class RefreshToken {
    private static final int HANDLE_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int BYTES = HANDLE_BYTES + SECRET_BYTES;
    private static final int CHARS = BYTES * 4 / 3;
    private static final byte[] VEIL = {'v', 'e', 'i', 'l'};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private RefreshToken(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The first one of a session.
    static RefreshToken first() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RefreshToken(bytes);
    }

    /// Empty if the text is none.
    static Optional<RefreshToken> parse(String text) {
        if (text == null || text.length() != CHARS) return Optional.empty();
        try {
            return Optional.of(new RefreshToken(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Another one of the same session.
    RefreshToken next() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return with(secret);
    }

    private RefreshToken with(byte[] secret) {
        byte[] next = Arrays.copyOf(bytes, BYTES);
        System.arraycopy(secret, 0, next, HANDLE_BYTES, SECRET_BYTES);
        return new RefreshToken(next);
    }

    byte[] handleHash() {
        return sha256(Arrays.copyOf(bytes, HANDLE_BYTES));
    }

    byte[] hash() {
        return sha256(bytes);
    }

    /// The next one, so that only whoever has this one can read it: its secret under a pad that is used once.
    byte[] veil(RefreshToken next) {
        return xor(Arrays.copyOfRange(next.bytes, HANDLE_BYTES, BYTES));
    }

    /// What [#veil] was given.
    RefreshToken unveil(byte[] veiled) {
        return with(xor(veiled));
    }

    private byte[] xor(byte[] secret) {
        byte[] pad = sha256(VEIL, bytes);
        for (int i = 0; i < SECRET_BYTES; i++) pad[i] ^= secret[i];
        return pad;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Without the secret: this may end up in a log.
    @Override
    public String toString() {
        return "RefreshToken";
    }
}
