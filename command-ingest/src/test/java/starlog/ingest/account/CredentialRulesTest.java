package starlog.ingest.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.runtime.http.Problem;

class CredentialRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada_Lovelace-1815", "---", "___", "123456789012345678901234"})
    void names_that_can_be_used(String name) {
        assertDoesNotThrow(() -> CredentialRules.checkNew(new Credentials(name, "plain words")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "ab", "1234567890123456789012345", "ada lovelace", "adä", "ada\n", "а-cyrillic", "a.b"})
    void names_that_cannot(String name) {
        Problem problem = refused(new Credentials(name, "plain words"));
        assertEquals("NAME_INVALID", problem.code());
        assertTrue(problem.detail().contains("\"name\""));
    }

    @Test
    void a_password_has_8_to_128_characters() {
        assertDoesNotThrow(() -> CredentialRules.checkNew(new Credentials("ada", "7 horses")));
        assertDoesNotThrow(() -> CredentialRules.checkNew(new Credentials("ada", "x".repeat(128))));
        assertDoesNotThrow(() -> CredentialRules.checkNew(new Credentials("ada", "🚀".repeat(128))));
        for (String password : new String[] {null, "", "x".repeat(7), "🚀".repeat(7), "x".repeat(129)}) {
            Problem problem = refused(new Credentials("ada", password));
            assertEquals("PASSWORD_INVALID", problem.code());
            assertTrue(problem.detail().contains("\"password\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "Password123", "QWERTYUIOP", "iloveyou!", "contrasen\u0303a", "Ada_Lovelace"})
    void what_everybody_tries_first_is_no_password(String password) {
        assertEquals(
                "PASSWORD_COMMON",
                refused(new Credentials("ada_lovelace", password)).code());
    }

    @Test
    void the_list_is_sorted_long_enough_and_has_each_once() throws Exception {
        try (var file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            List<String> all = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals(List.copyOf(new TreeSet<>(all)), all);
            assertTrue(all.size() > 1_000);
            for (String each : all) {
                assertTrue(each.codePointCount(0, each.length()) >= 8, each);
                assertEquals(Normalizer.normalize(each, Normalizer.Form.NFC).toLowerCase(Locale.ROOT), each);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct\u0000horse", "correct \ud83d horse", "\udc0e correct horse"})
    void what_is_no_character_is_in_no_password(String password) {
        assertEquals(
                "PASSWORD_INVALID", refused(new Credentials("ada", password)).code());
    }

    @Test
    void a_log_in_needs_a_name_and_a_password_that_an_account_could_have() {
        assertDoesNotThrow(() -> CredentialRules.checkKnown(new Credentials("ada", "x")));
        assertRefusedAtLogIn("FIELD_MISSING", new Credentials(null, "plain words"));
        assertRefusedAtLogIn("FIELD_MISSING", new Credentials("ada", null));
        assertRefusedAtLogIn("NAME_INVALID", new Credentials("x".repeat(65_000), "plain words"));
        assertRefusedAtLogIn("NAME_INVALID", new Credentials("\u0000", "plain words"));
        assertRefusedAtLogIn("PASSWORD_INVALID", new Credentials("ada", "x".repeat(129)));
    }

    private static void assertRefusedAtLogIn(String code, Credentials credentials) {
        Problem problem = assertThrows(Problem.class, () -> CredentialRules.checkKnown(credentials));
        assertEquals(400, problem.status());
        assertEquals(code, problem.code());
        assertTrue(problem.detail().length() < 100, problem.detail());
    }

    @Test
    void a_password_is_never_shown() {
        assertFalse(new Credentials("ada", "secret-secret").toString().contains("secret"));
    }

    private static Problem refused(Credentials credentials) {
        Problem problem = assertThrows(Problem.class, () -> CredentialRules.checkNew(credentials));
        assertEquals(400, problem.status());
        return problem;
    }
}
