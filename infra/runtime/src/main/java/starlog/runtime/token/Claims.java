package starlog.runtime.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/// What a token says, as the claims of a JSON Web Token. Numbers of 64 bits are text: a JavaScript number holds 53.
final class Claims {
    private static final String ISSUER = "starlog";

    /// Whom a session token is for. One that was signed by the same key for anything else opens nothing here.
    private static final String AUDIENCE = "starlog-players";

    /// When the password was shown, in seconds: OpenID Connect Core 1.0, section 2.
    private static final String SINCE = "auth_time";

    /// The session: OpenID Connect Front-Channel Logout 1.0, section 3.
    private static final String SESSION = "sid";

    /// `iat` has seconds, in which much can happen.
    private static final String ISSUED_MILLIS = "issued_ms";

    /// Only in a cookie's token.
    private static final String CSRF = "csrf";

    private Claims() {}

    static JWTClaimsSet of(Identity who) {
        var claims = new JWTClaimsSet.Builder();
        if (!who.csrf().isEmpty()) claims.claim(CSRF, who.csrf());
        return claims.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(Long.toString(who.player()))
                .claim("name", who.name())
                .claim("ship", Long.toString(who.ship()))
                .claim("sector", who.sector())
                .claim(SESSION, who.session().toString())
                .issueTime(Date.from(who.issued()))
                .claim(ISSUED_MILLIS, who.issued().toEpochMilli())
                .claim(SINCE, who.since().getEpochSecond())
                .expirationTime(Date.from(who.expires()))
                .build();
    }

    /// Empty if this is no session token of ours.
    ///
    /// @throws ParseException or IllegalArgumentException, as above
    static Optional<Identity> read(JWTClaimsSet claims) throws ParseException {
        Date expires = claims.getExpirationTime();
        String name = claims.getStringClaim("name");
        Integer sector = claims.getIntegerClaim("sector");
        String session = claims.getStringClaim(SESSION);
        Long issued = claims.getLongClaim(ISSUED_MILLIS);
        Long since = claims.getLongClaim(SINCE);
        boolean forUs =
                ISSUER.equals(claims.getIssuer()) && claims.getAudience().contains(AUDIENCE);
        boolean whole =
                expires != null && name != null && sector != null && session != null && issued != null && since != null;
        if (!forUs || !whole) return Optional.empty();
        return Optional.of(new Identity(
                Long.parseLong(claims.getSubject()),
                name,
                Long.parseLong(claims.getStringClaim("ship")),
                sector,
                UUID.fromString(session),
                claims.getClaim(CSRF) == null ? "" : claims.getStringClaim(CSRF),
                Instant.ofEpochSecond(since),
                Instant.ofEpochMilli(issued),
                expires.toInstant()));
    }
}
