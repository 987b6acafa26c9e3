package starlog.runtime.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;

/// A private key on the curve P-256 that signs tokens with ES256, and the moment from which on it does. Its id is its
/// thumbprint (RFC 7638). Immutable.
public final class TokenKey {
    private final ECKey key;
    private final JWSSigner signer;

    private TokenKey(ECKey key) {
        this.key = key;
        try {
            this.signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("this key cannot sign: " + e.getMessage(), e);
        }
    }

    /// A new one.
    ///
    /// @param from in whole seconds; what is below is cut off
    public static TokenKey make(Instant from) {
        try {
            return new TokenKey(new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .notBeforeTime(Date.from(from))
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    /// @param jwk what [#text] gave
    /// @throws IllegalArgumentException it is no private key of P-256 with an id
    static TokenKey parse(String jwk) {
        try {
            return of(ECKey.parse(jwk));
        } catch (ParseException e) {
            throw new IllegalArgumentException("no private key of P-256 in JWK's form");
        }
    }

    /// @throws IllegalArgumentException it is no private key of P-256 with an id
    static TokenKey of(ECKey key) {
        if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve()) || key.getKeyID() == null)
            throw new IllegalArgumentException("no private key of P-256 in JWK's form, or one without an id (kid)");
        return new TokenKey(key);
    }

    public String id() {
        return key.getKeyID();
    }

    /// When it begins to sign; one that does not say so may always.
    public Instant from() {
        Date from = key.getNotBeforeTime();
        return from == null ? Instant.EPOCH : from.toInstant();
    }

    public JWSSigner signer() {
        return signer;
    }

    JWSVerifier verifier() {
        return verifier(key);
    }

    static JWSVerifier verifier(ECKey key) {
        try {
            return new ECDSAVerifier(key.toPublicJWK());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("this key cannot verify: " + e.getMessage(), e);
        }
    }

    /// What everybody may know.
    ECKey publicKey() {
        return key.toPublicJWK();
    }

    /// The whole key as a JWK (RFC 7517), for a file that nobody else reads.
    String text() {
        return key.toJSONString();
    }

    /// Nothing that is secret: this may end up in a log.
    @Override
    public String toString() {
        return "TokenKey[" + id() + ", from " + from() + "]";
    }
}
