package starlog.runtime.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import starlog.runtime.config.Settings;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.keys.TokenKey;

/// Issues session tokens: JSON Web Tokens signed with ES256, the key's id in the header. Safe for all threads.
public final class TokenIssuer {
    /// A token has this much of its validity for sure, the rest by chance: players who came at once, as after a restart,
    /// do not all come again at once.
    private static final double SHORTEST = 0.9;

    private final SigningKeys keys;
    private final Duration validity;
    private final Duration renewable;
    private final InstantSource clock;

    /// @param validity of a token, at most, see above
    /// @param renewable how long after the password, or a refresh token, was shown there are new tokens without it
    public TokenIssuer(SigningKeys keys, Duration validity, Duration renewable, InstantSource clock) {
        this.keys = keys;
        this.validity = validity;
        this.renewable = renewable;
        this.clock = clock;
    }

    /// @param token the settings at `starlog.token`
    public static TokenIssuer of(Settings token, SigningKeys keys, InstantSource clock) {
        return new TokenIssuer(
                keys,
                token.duration("validity", Duration.ofSeconds(10), Duration.ofDays(1)),
                token.duration("renewable", Duration.ZERO, Duration.ofDays(30)),
                clock);
    }

    /// A token, and what it says.
    public record Issued(String token, Identity who) {
        /// Without the token: whoever has it is the player.
        @Override
        public String toString() {
            return "Issued[player=" + who.player() + ", expires=" + who.expires() + "]";
        }
    }

    /// How long a token is good for at most.
    public Duration validity() {
        return validity;
    }

    /// A token for this identity, whose password or refresh token was right.
    public Issued issue(Identity who) {
        return issue(who, clock.instant());
    }

    /// Another token for whoever shows one that is valid.
    ///
    /// @param who what [Tokens#verify] said of it
    /// @throws TokenRefused `LOGIN_TOO_LONG_AGO`: the password or the refresh token is to be shown again
    public Issued renew(Identity who) throws TokenRefused {
        Instant until = renewableUntil(who);
        if (clock.instant().isAfter(until))
            throw new TokenRefused(
                    "LOGIN_TOO_LONG_AGO",
                    "it could be renewed until " + until + "; refresh the session, or log in again");
        return issue(who, who.since());
    }

    /// Until when whoever has shown a password or a refresh token gets new tokens without.
    public Instant renewableUntil(Identity who) {
        return who.since().plus(renewable);
    }

    private Issued issue(Identity who, Instant since) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = now.plus(someOfValidity()).truncatedTo(ChronoUnit.SECONDS);
        var issued = new Identity(
                who.player(),
                who.name(),
                who.ship(),
                who.sector(),
                who.session(),
                who.csrf(),
                since.truncatedTo(ChronoUnit.SECONDS),
                now,
                end);
        return new Issued(signed(issued), issued);
    }

    private String signed(Identity who) {
        TokenKey key = keys.signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).build();
        var token = new SignedJWT(header, Claims.of(who));
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 is not available", e);
        }
        return token.serialize();
    }

    private Duration someOfValidity() {
        double part = ThreadLocalRandom.current().nextDouble(SHORTEST, 1);
        return Duration.ofMillis((long) (validity.toMillis() * part));
    }
}
