package starlog.ingest.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.runtime.http.Problem;

class CredentialRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada_Lovelace-1815", "---", "___", "123456789012345678901234"})
    void names_that_can_be_used(String name) {
        assertDoesNotThrow(() -> CredentialRules.check(new Credentials(name, "12345678")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "ab", "1234567890123456789012345", "ada lovelace", "adä", "ada\n", "а-cyrillic", "a.b"})
    void names_that_cannot(String name) {
        Problem problem = refused(new Credentials(name, "12345678"));
        assertEquals("NAME_INVALID", problem.code());
        assertTrue(problem.detail().contains("\"name\""));
    }

    @Test
    void a_password_has_8_to_128_characters() {
        assertDoesNotThrow(() -> CredentialRules.check(new Credentials("ada", "x".repeat(8))));
        assertDoesNotThrow(() -> CredentialRules.check(new Credentials("ada", "x".repeat(128))));
        assertDoesNotThrow(() -> CredentialRules.check(new Credentials("ada", "🚀".repeat(128))));
        for (String password : new String[] {null, "", "x".repeat(7), "🚀".repeat(7), "x".repeat(129)}) {
            Problem problem = refused(new Credentials("ada", password));
            assertEquals("PASSWORD_INVALID", problem.code());
            assertTrue(problem.detail().contains("\"password\""));
        }
    }

    @Test
    void a_password_is_never_shown() {
        assertFalse(new Credentials("ada", "secret-secret").toString().contains("secret"));
    }

    private static Problem refused(Credentials credentials) {
        Problem problem = assertThrows(Problem.class, () -> CredentialRules.check(credentials));
        assertEquals(400, problem.status());
        return problem;
    }
}
