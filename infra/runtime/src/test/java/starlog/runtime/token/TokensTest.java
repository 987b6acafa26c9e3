package starlog.runtime.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.runtime.keys.KeySet;
import starlog.runtime.keys.SigningKeys;

class TokensTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final KeySet KEYS = KeySet.ofNew(NOON);
    private static final UUID SESSION = UUID.randomUUID();
    private static final Identity ANNA = new Identity(Long.MAX_VALUE, "Anna \"Ä\"", 1L << 60, 15, SESSION);
    private static final Duration RENEWABLE = Duration.ofHours(12);
    private final Tokens tokens = at(NOON);
    private final TokenIssuer issuer = issuer(NOON);

    @Test
    void an_issued_token_tells_who_it_is_for_and_when_it_ends() throws TokenRefused {
        var issued = issuer.issue(ANNA);
        Identity who = tokens.verify(issued.token());

        assertEquals(
                new Identity(ANNA.player(), ANNA.name(), ANNA.ship(), 15, SESSION, "", NOON, NOON, who.expires()), who);
        assertEquals(issued.who(), who);
    }

    @Test
    void tokens_of_one_moment_do_not_end_in_one_moment() {
        Set<Instant> ends = new TreeSet<>();
        for (int token = 0; token < 100; token++)
            ends.add(issuer.issue(ANNA).who().expires());

        assertTrue(ends.size() > 20, "ends " + ends.size());
        assertTrue(ends.stream()
                .allMatch(end -> !end.isBefore(NOON.plusSeconds(810)) && end.isBefore(NOON.plusSeconds(900))));
    }

    @Test
    void who_has_a_good_token_gets_others_until_the_log_in_is_too_long_ago() throws TokenRefused {
        String token = issuer.issue(ANNA).token();
        Instant last = NOON.plus(RENEWABLE);
        for (Instant now = NOON; now.isBefore(last); now = now.plusSeconds(800)) {
            var next = issuer(now).renew(at(now).verify(token));
            token = next.token();
            assertTrue(next.who().expires().isAfter(now.plusSeconds(800)));
        }
        Identity anna = at(last).verify(token);
        assertEquals(NOON, anna.since());
        issuer(last).renew(anna);
        TokenRefused refused = assertThrows(
                TokenRefused.class, () -> issuer(last.plusMillis(1)).renew(anna));
        assertEquals("LOGIN_TOO_LONG_AGO", refused.code());
        assertTrue(refused.getMessage().contains("2030-01-02T00:00:00Z"), refused.getMessage());
    }

    @Test
    void a_token_is_good_until_the_second_in_which_it_expires() throws TokenRefused {
        String token = issuer.issue(ANNA).token();

        Instant end = tokens.verify(token).expires();
        at(end.minusMillis(1)).verify(token);
        refused("TOKEN_EXPIRED", at(end), token);
    }

    @Test
    void a_token_of_another_key_is_not_ours_also_under_the_name_of_one_of_ours() throws JOSEException {
        var others = SigningKeys.of(KeySet.ofNew(NOON), () -> NOON);
        var other = new TokenIssuer(others, Duration.ofMinutes(15), RENEWABLE, () -> NOON);
        refused("TOKEN_KEY_UNKNOWN", tokens, other.issue(ANNA).token());

        var named = new SignedJWT(header(JWSAlgorithm.ES256).build(), claims().build());
        named.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        refused("TOKEN_FORGED", tokens, named.serialize());
    }

    @Test
    void a_token_with_changed_claims_is_forged() {
        String[] parts = issuer.issue(ANNA).token().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = base64(claims.replace("\"sector\":15", "\"sector\":14"));

        refused("TOKEN_FORGED", tokens, parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void every_changed_character_of_the_signature_is_noticed() {
        String token = issuer.issue(ANNA).token();
        int signature = token.lastIndexOf('.') + 1;
        for (int place = signature; place < token.length() - 1; place++) {
            char other = token.charAt(place) == 'A' ? 'B' : 'A';
            refused("TOKEN_FORGED", tokens, token.substring(0, place) + other + token.substring(place + 1));
        }
    }

    @Test
    void a_token_without_signature_is_forged_however_it_says_so() {
        String[] parts = issuer.issue(ANNA).token().split("\\.");

        refused("TOKEN_FORGED", tokens, new PlainJWT(claims().build()).serialize());
        refused("TOKEN_FORGED", tokens, base64("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        refused("TOKEN_MALFORMED", tokens, base64("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_forged() throws JOSEException {
        for (var algorithm : new JWSAlgorithm[] {JWSAlgorithm.HS256, JWSAlgorithm.HS512}) {
            var signed = new SignedJWT(header(algorithm).build(), claims().build());
            signed.sign(new MACSigner(KEYS.json()));
            refused("TOKEN_FORGED", tokens, signed.serialize());
        }
    }

    @Test
    void a_token_that_names_no_key_is_forged() throws JOSEException {
        var signed = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims().build());
        signed.sign(KEYS.signing(NOON).signer());
        refused("TOKEN_FORGED", tokens, signed.serialize());
    }

    @Test
    void a_token_of_ours_for_another_purpose_is_malformed() throws JOSEException {
        refused("TOKEN_MALFORMED", tokens, ours(claims()));
    }

    @Test
    void a_token_of_ours_for_another_audience_is_malformed() throws JOSEException {
        for (String audience : new String[] {null, "starlog-operators"}) {
            var claims = claims().issuer("starlog")
                    .claim("name", "Anna")
                    .claim("ship", "1")
                    .claim("sector", 0);
            if (audience != null) claims.audience(audience);
            refused("TOKEN_MALFORMED", tokens, ours(claims));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a.b", "a.b.c", "a.b.c.d", "..", "e30.e30.e30", "null", "\u0000", "Ä.Ö.Ü"})
    void what_is_no_token_is_malformed(String text) {
        refused("TOKEN_MALFORMED", tokens, text);
    }

    @Test
    void an_overlong_token_is_malformed_before_anything_is_computed() {
        refused("TOKEN_MALFORMED", tokens, issuer.issue(ANNA).token() + "A".repeat(2_000));
    }

    private static Tokens at(Instant now) {
        return new Tokens(KEYS, new EndedTokens(() -> now), () -> now);
    }

    private static TokenIssuer issuer(Instant now) {
        return new TokenIssuer(SigningKeys.of(KEYS, () -> now), Duration.ofMinutes(15), RENEWABLE, () -> now);
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(KEYS.signing(NOON).id());
    }

    private static String ours(JWTClaimsSet.Builder claims) throws JOSEException {
        var signed = new SignedJWT(header(JWSAlgorithm.ES256).build(), claims.build());
        signed.sign(KEYS.signing(NOON).signer());
        return signed.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().subject("1").expirationTime(Date.from(NOON.plusSeconds(60)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String code, Tokens tokens, String token) {
        assertEquals(
                code,
                assertThrows(TokenRefused.class, () -> tokens.verify(token), token)
                        .code(),
                token);
    }
}
