package starlog.runtime.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import starlog.runtime.config.Settings;

/// Issues and checks session tokens: JSON Web Tokens signed with HS256 by a secret that all services share. The
/// signature is compared in constant time, and only HS256 is accepted, whatever the token itself claims. Safe for all
/// threads.
public final class Tokens {
    public static final int SECRET_BYTES_MIN = 32; // as long as the digest, RFC 7518 3.2
    private static final int TOKEN_CHARS_MAX = 2048; // ours have about 250: nobody may make us hash megabytes
    private static final String ISSUER = "starlog";

    /// Whom a session token is for. One that was signed by the same secret for anything else opens nothing here.
    private static final String AUDIENCE = "starlog-players";

    /// When the password was shown, in seconds: OpenID Connect Core 1.0, section 2.
    private static final String SINCE = "auth_time";

    /// A token has this much of its validity for sure, the rest by chance: players who came at once, as after a restart,
    /// do not all come again at once.
    private static final double SHORTEST = 0.9;

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Duration validity;
    private final Duration renewable;
    private final InstantSource clock;

    /// @param validity of a token, at most, see above
    /// @param renewable how long after the password was shown there are new tokens without it
    public Tokens(String secret, Duration validity, Duration renewable, InstantSource clock) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "token secret too short: bytes=" + key.length + " min=" + SECRET_BYTES_MIN);
        }
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
        this.validity = validity;
        this.renewable = renewable;
        this.clock = clock;
    }

    /// @param token the settings at `starlog.token`
    public static Tokens of(Settings token, InstantSource clock) {
        return new Tokens(
                token.secret("secret", SECRET_BYTES_MIN),
                token.duration("validity", Duration.ofSeconds(10), Duration.ofDays(1)),
                token.duration("renewable", Duration.ZERO, Duration.ofDays(30)),
                clock);
    }

    /// A token for this identity, whose password was right.
    public String issue(Identity who) {
        return issue(who, clock.instant());
    }

    /// Another token for whoever shows one that is valid.
    ///
    /// @param who what [#verify] said of it
    /// @throws TokenRefused `LOGIN_TOO_LONG_AGO`: the password is to be shown again
    public String renew(Identity who) throws TokenRefused {
        Instant until = renewableUntil(who);
        if (clock.instant().isAfter(until))
            throw new TokenRefused("LOGIN_TOO_LONG_AGO", "it could be renewed until " + until + "; log in again");
        return issue(who, who.since());
    }

    /// Until when whoever has logged in gets new tokens without the password.
    public Instant renewableUntil(Identity who) {
        return who.since().plus(renewable);
    }

    private String issue(Identity who, Instant since) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(Long.toString(who.player()))
                .claim("name", who.name())
                .claim("ship", Long.toString(who.ship())) // as text: a JavaScript number holds 53 bits
                .claim("sector", who.sector())
                .issueTime(Date.from(now))
                .claim(SINCE, since.getEpochSecond())
                .expirationTime(Date.from(now.plus(someOfValidity())))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
        return token.serialize();
    }

    private Duration someOfValidity() {
        double part = ThreadLocalRandom.current().nextDouble(SHORTEST, 1);
        return Duration.ofMillis((long) (validity.toMillis() * part));
    }

    /// @throws TokenRefused the token is no token, is not ours, or is no longer valid
    public Identity verify(String token) throws TokenRefused {
        if (token.length() > TOKEN_CHARS_MAX) throw new TokenRefused("TOKEN_MALFORMED", "the token is too long");
        try {
            JWT parsed = JWTParser.parse(token);
            if (!(parsed instanceof SignedJWT signed) || !isOurs(signed)) {
                throw new TokenRefused("TOKEN_FORGED", "the token was not signed by this server");
            }
            return identity(signed.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRefused("TOKEN_MALFORMED", "this is not a session token");
        }
    }

    private boolean isOurs(SignedJWT signed) {
        try {
            return JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm()) && signed.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    private Identity identity(JWTClaimsSet claims) throws TokenRefused, ParseException {
        Date expires = claims.getExpirationTime();
        String name = claims.getStringClaim("name");
        Integer sector = claims.getIntegerClaim("sector");
        boolean forUs =
                ISSUER.equals(claims.getIssuer()) && claims.getAudience().contains(AUDIENCE);
        if (expires == null || name == null || sector == null || !forUs) {
            throw new TokenRefused("TOKEN_MALFORMED", "this is not a session token");
        }
        if (!clock.instant().isBefore(expires.toInstant())) {
            throw new TokenRefused("TOKEN_EXPIRED", "the token expired at " + expires.toInstant());
        }
        long player = Long.parseLong(claims.getSubject());
        long ship = Long.parseLong(claims.getStringClaim("ship"));
        Long since = claims.getLongClaim(SINCE); // none in a token from before there were renewals
        Instant shown = since == null ? Instant.EPOCH : Instant.ofEpochSecond(since);
        return new Identity(player, name, ship, sector, shown, expires.toInstant());
    }
}
