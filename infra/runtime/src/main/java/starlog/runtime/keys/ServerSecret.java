package starlog.runtime.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import starlog.runtime.config.Settings;

/// A secret of all processes that issue tokens, out of which each makes the same keys for the same session. From the folder
/// of the token keys, or from the settings. Immutable.
public final class ServerSecret {
    private static final int BYTES_MIN = 32;
    private static final int KEY_BYTES = 32;
    private static final String FILE = "intent.secret";

    private final byte[] secret;

    ServerSecret(byte[] secret) {
        this.secret = secret;
    }

    /// @param token the settings at `starlog.token`
    /// @throws starlog.runtime.health.OperatorNeeded the folder cannot be used
    public static ServerSecret of(Settings token) {
        boolean inFolder = !token.text("keys-folder").isBlank()
                && token.secret("intent-secret").isBlank();
        return new ServerSecret(
                inFolder
                        ? new KeyFolder(token.folder("keys-folder")).secret(FILE)
                        : token.secret("intent-secret", BYTES_MIN).getBytes(StandardCharsets.UTF_8));
    }

    /// A key of a session (HKDF, RFC 5869, with the session's id as salt).
    ///
    /// @param purpose keys of one purpose say nothing of those of another
    public SecretKey key(UUID session, String purpose) {
        byte[] salt = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .array();
        var how = HKDFParameterSpec.ofExtract()
                .addIKM(secret)
                .addSalt(salt)
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", how);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 25 has HKDF", e);
        }
    }
}
