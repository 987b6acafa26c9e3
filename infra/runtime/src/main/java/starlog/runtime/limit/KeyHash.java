package starlog.runtime.limit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// Makes keys of fixed size from texts that strangers choose. Salted anew in each process, so that nobody can look
/// for texts with the same key. Any thread.
public final class KeyHash {
    private final byte[] salt = new byte[16];

    public KeyHash() {
        new SecureRandom().nextBytes(salt);
    }

    /// 128 bits of a hash: it takes 2^64 texts until two of them share a key.
    public record Key(long high, long low) {}

    public Key of(String... texts) {
        MessageDigest digest = sha256();
        digest.update(salt);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip()); // "a", "bc" is not "ab", "c"
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Key(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
