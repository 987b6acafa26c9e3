package starlog.runtime.keys;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The private keys of a moment, in the order in which they sign. Immutable.
public final class KeySet implements PublicKeys {
    private final List<TokenKey> keys;
    private final Map<String, JWSVerifier> verifiers = new HashMap<>();
    private final byte[] json;

    /// @param keys one at least
    KeySet(List<TokenKey> keys) {
        if (keys.isEmpty()) throw new IllegalArgumentException("no keys");
        this.keys = keys.stream()
                .sorted(Comparator.comparing(TokenKey::from).thenComparing(TokenKey::id))
                .toList();
        for (TokenKey key : keys) verifiers.put(key.id(), key.verifier());
        List<JWK> all = this.keys.stream().map(key -> (JWK) key.publicKey()).toList();
        this.json = new JWKSet(all).toString(true).getBytes(StandardCharsets.UTF_8);
    }

    /// One key that signs from now on.
    public static KeySet ofNew(Instant now) {
        return new KeySet(List.of(TokenKey.make(now)));
    }

    /// @param jwks a JWK set with private keys
    /// @throws IllegalArgumentException it is none
    static KeySet parse(String jwks) {
        try {
            List<TokenKey> keys = new ArrayList<>();
            for (JWK key : JWKSet.parse(jwks).getKeys()) keys.add(TokenKey.of(key.toECKey()));
            return new KeySet(keys);
        } catch (ParseException | ClassCastException e) {
            throw new IllegalArgumentException("no JWK set of private keys of P-256");
        }
    }

    /// What checks tokens, by key, out of the public half of a set. Keys of other kinds are left alone.
    static Map<String, JWSVerifier> verifiers(String jwks) throws ParseException {
        Map<String, JWSVerifier> found = new HashMap<>();
        for (JWK key : JWKSet.parse(jwks).getKeys())
            if (key instanceof ECKey ec && ec.getKeyID() != null) found.put(ec.getKeyID(), TokenKey.verifier(ec));
        return found;
    }

    List<TokenKey> keys() {
        return keys;
    }

    /// The newest that has begun to sign; while none has, the first that will.
    public TokenKey signing(Instant now) {
        TokenKey last = keys.getFirst();
        for (TokenKey key : keys) if (!key.from().isAfter(now)) last = key;
        return last;
    }

    @Override
    public Optional<JWSVerifier> find(String id) {
        return Optional.ofNullable(verifiers.get(id));
    }

    /// The public halves as a JWK set. Not to be changed.
    public byte[] json() {
        return json;
    }

    /// Names this set; another one has another.
    String tag() {
        return keys.stream().map(key -> key.id().substring(0, 8)).collect(Collectors.joining("-"));
    }

    /// @param others not all
    KeySet without(List<TokenKey> others) {
        return new KeySet(keys.stream().filter(key -> !others.contains(key)).toList());
    }

    /// Those whose last tokens have ended: a later key signs since longer than a token is good for.
    List<TokenKey> over(Instant now, Duration validity) {
        Instant sinceThen = now.minus(validity);
        TokenKey still = signing(sinceThen);
        return keys.subList(0, keys.indexOf(still));
    }
}
