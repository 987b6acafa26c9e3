package starlog.runtime.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.http.Problem;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenIssuer;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

class SigningKeysTest {
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    @TempDir
    private Path temp;

    private Path folder;
    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private SigningKeys keys;

    @BeforeEach
    void open() {
        folder = temp.resolve("run").resolve("keys");
        keys = another();
    }

    private SigningKeys another() {
        return SigningKeys.inFolder(new KeyFolder(folder), VALIDITY, () -> now);
    }

    private String token(SigningKeys by) {
        var who = new Identity(1, "anna", 2, 3, UUID.randomUUID());
        return new TokenIssuer(by, VALIDITY, Duration.ZERO, () -> now)
                .issue(who)
                .token();
    }

    private void verify(SigningKeys by, String token) throws TokenRefused {
        new Tokens(by, new EndedTokens(() -> now), () -> now).verify(token);
    }

    @Test
    void the_first_key_is_made_for_its_owner_only_and_kept() throws Exception {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        Path file = folder.resolve(keys.signing().id() + ".jwk");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(keys.signing().id(), another().signing().id());
        String shown = new String(keys.now().json(), StandardCharsets.UTF_8);
        assertTrue(shown.contains(keys.signing().id()) && !shown.contains("\"d\""), shown);
        assertFalse(keys.signing().toString().contains("\"d\""));
    }

    @Test
    void of_instances_that_find_no_key_at_once_one_makes_the_first() throws Exception {
        var empty = new KeyFolder(temp.resolve("empty"));
        assertEquals(List.of(), empty.read());
        TokenKey first = TokenKey.make(now);
        empty.begin(first);
        empty.begin(TokenKey.make(now)); // by one that had looked before

        assertEquals(
                List.of(first.id()), empty.read().stream().map(TokenKey::id).toList());
    }

    @Test
    void a_new_key_is_shown_a_minute_before_it_signs_and_the_old_one_goes_when_its_tokens_have_ended()
            throws Exception {
        String old = keys.signing().id();
        String young = keys.rotate(false).id();
        assertEquals(old, keys.signing().id());
        assertEquals(2, keys.now().keys().size());
        now = now.plus(SigningKeys.LEAD).minusMillis(1);
        String last = token(keys);
        now = now.plusMillis(1);
        assertEquals(young, keys.signing().id());

        now = now.plus(VALIDITY).minusSeconds(100);
        keys.refresh();
        verify(keys, last);
        now = now.plusSeconds(99).plus(Duration.ofMinutes(1));
        keys.refresh();
        assertEquals(2, keys.now().keys().size());
        now = now.plusSeconds(1);
        keys.refresh();
        assertEquals(1, keys.now().keys().size());
        assertEquals(young, keys.now().keys().getFirst().id());
        assertEquals(1, another().now().keys().size());
    }

    @Test
    void instances_that_share_a_folder_know_each_others_keys() throws Exception {
        SigningKeys other = another();
        keys.rotate(false);
        now = now.plus(SigningKeys.LEAD);
        assertNotEquals(keys.signing().id(), other.signing().id());
        verify(keys, token(other));
        other.refresh();
        assertEquals(keys.signing().id(), other.signing().id());
        verify(other, token(keys));
    }

    @Test
    void keys_that_others_may_have_are_discarded_at_once() throws Exception {
        String stolen = token(keys);
        SigningKeys other = another();
        String young = keys.rotate(true).id();
        assertEquals(young, keys.signing().id());
        assertThrows(TokenRefused.class, () -> verify(keys, stolen));
        other.refresh();
        assertThrows(TokenRefused.class, () -> verify(other, stolen));
        verify(other, token(keys));
    }

    @Test
    void there_are_never_many_keys() throws Exception {
        keys.rotate(false);
        assertEquals("KEY_PENDING", refused().code());
        for (int more = 2; more < SigningKeys.KEYS_MAX; more++) {
            now = now.plus(SigningKeys.LEAD);
            keys.rotate(false);
        }
        assertEquals(SigningKeys.KEYS_MAX, keys.now().keys().size());
        now = now.plus(SigningKeys.LEAD);
        assertEquals("TOO_MANY_KEYS", refused().code());
        now = now.plus(SigningKeys.LEAD.multipliedBy(3));
        keys.rotate(false);
    }

    private Problem refused() {
        return assertThrows(Problem.class, () -> keys.rotate(false));
    }

    @Test
    void a_folder_that_is_damaged_while_it_runs_is_told_and_what_was_read_is_used() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.jwk"), "no key");
        Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("rw-------"));
        keys.refresh();
        assertTrue(keys.fault().orElseThrow().contains("bad.jwk"), keys.fault().toString());
        verify(keys, token(keys));
        assertThrows(OperatorNeeded.class, this::another);
        Files.delete(bad);
        keys.refresh();
        assertTrue(keys.fault().isEmpty());
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws Exception {
        Path file = folder.resolve(keys.signing().id() + ".jwk");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var refused = assertThrows(OperatorNeeded.class, this::another);
        assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
    }

    @Test
    void keys_may_stand_in_the_settings_instead() throws Exception {
        String set =
                "{\"keys\":[" + Files.readString(folder.resolve(keys.signing().id() + ".jwk")) + "]}";
        SigningKeys given = of("secret-keys = \"\"\"" + set + "\"\"\"");
        assertEquals(keys.signing().id(), given.signing().id());
        verify(given, token(keys));
        assertEquals(
                "KEYS_IN_SETTINGS",
                assertThrows(Problem.class, () -> given.rotate(false)).code());
    }

    @Test
    void exactly_one_place_has_the_keys() {
        for (String wrong : new String[] {
            "", "secret-keys = nonsense", "secret-keys = \"{}\"", "secret-keys = x, keys-folder = " + folder
        }) assertThrows(SettingsException.class, () -> of(wrong), wrong);
    }

    private SigningKeys of(String token) {
        return SigningKeys.of(
                Settings.of("starlog.token { " + token + " }", "ingest").at("starlog.token"), () -> now);
    }
}
