package starlog.runtime.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import starlog.runtime.keys.PublicKeys;

/// Checks session tokens without asking anybody. Only ES256 is accepted, whatever the token itself claims. Safe for all
/// threads; never blocks.
public final class Tokens {
    private static final int TOKEN_CHARS_MAX = 2048; // ours have about 550: nobody may make us hash megabytes
    private static final int KEY_ID_CHARS_MAX = 64;

    private final PublicKeys keys;
    private final EndedTokens ended;
    private final InstantSource clock;

    public Tokens(PublicKeys keys, EndedTokens ended, InstantSource clock) {
        this.keys = keys;
        this.ended = ended;
        this.clock = clock;
    }

    /// Those that have ended before their time.
    public EndedTokens ended() {
        return ended;
    }

    /// @throws TokenRefused the token is no token, is not ours, or is no longer valid
    public Identity verify(String token) throws TokenRefused {
        if (token.length() > TOKEN_CHARS_MAX) throw new TokenRefused("TOKEN_MALFORMED", "the token is too long");
        try {
            JWT parsed = JWTParser.parse(token);
            if (!(parsed instanceof SignedJWT signed) || !isOurs(signed))
                throw new TokenRefused("TOKEN_FORGED", "the token was not signed by this server");
            return good(Claims.read(signed.getJWTClaimsSet()).orElseThrow(Tokens::malformed));
        } catch (ParseException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static TokenRefused malformed() {
        return new TokenRefused("TOKEN_MALFORMED", "this is not a session token");
    }

    private boolean isOurs(SignedJWT signed) throws TokenRefused {
        String key = signed.getHeader().getKeyID();
        if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())
                || key == null
                || key.length() > KEY_ID_CHARS_MAX) return false;
        JWSVerifier verifier = keys.find(key).orElseThrow(Tokens::keyUnknown);
        try {
            return signed.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    private static TokenRefused keyUnknown() {
        return new TokenRefused(
                "TOKEN_KEY_UNKNOWN", "no key of this server's has the token's id; if it is new, try again in 3 s");
    }

    private Identity good(Identity who) throws TokenRefused {
        if (!clock.instant().isBefore(who.expires()))
            throw new TokenRefused("TOKEN_EXPIRED", "the token expired at " + who.expires());
        Optional<EndedTokens.End> end = ended.find(who);
        if (end.isPresent()) throw new TokenRefused(code(end.get()), end.get().words());
        return who;
    }

    private static String code(EndedTokens.End end) {
        return end.ban() ? EndedTokens.BANNED : "SESSION_ENDED";
    }
}
