package starlog.runtime.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.OperatorNeeded;

class ServerSecretTest {
    private static final UUID SESSION = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");

    @TempDir
    private Path folder;

    private static byte[] key(ServerSecret secret, UUID session, String purpose) {
        return secret.key(session, purpose).getEncoded();
    }

    private static ServerSecret of(String token) {
        return ServerSecret.of(
                Settings.of("starlog.token { " + token + " }", "ingest").at("starlog.token"));
    }

    /// Computed apart, by HMAC-SHA256 alone, as RFC 5869 says: extract with the session as salt, one block of expansion.
    @Test
    void the_key_is_that_of_hkdf() throws Exception {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x0b);
        byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] extracted = hmac(salt, secret);
        byte[] expanded = hmac(extracted, new byte[] {'p', 1});
        assertArrayEquals(expanded, key(new ServerSecret(secret), SESSION, "p"));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    @Test
    void each_session_and_each_purpose_has_another_one() {
        ServerSecret secret = of("intent-secret = \"a secret for tests only, of 32 bytes\"");
        byte[] key = key(secret, SESSION, "a");
        assertEquals(32, key.length);
        assertFalse(Arrays.equals(key, key(secret, UUID.randomUUID(), "a")));
        assertFalse(Arrays.equals(key, key(secret, SESSION, "b")));
    }

    @Test
    void processes_that_share_a_folder_make_the_same() throws Exception {
        String settings = "keys-folder = \"" + folder.resolve("keys") + "\"";
        byte[] key = key(of(settings), SESSION, "a");
        assertArrayEquals(key, key(of(settings), SESSION, "a"));
        Path file = folder.resolve("keys").resolve("intent.secret");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThrows(OperatorNeeded.class, () -> of(settings));
    }

    @Test
    void with_keys_in_the_settings_the_secret_is_there_too() {
        assertThrows(SettingsException.class, () -> of("secret-keys = x"));
        assertThrows(SettingsException.class, () -> of("intent-secret = short"));
    }
}
