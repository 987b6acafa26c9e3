package starlog.runtime.keys;

import com.nimbusds.jose.JWSVerifier;
import java.util.Optional;

/// The keys by which tokens can be checked. Any thread; never blocks.
@FunctionalInterface
public interface PublicKeys {
    /// @param id as the token's header says it, which anybody may have made up
    /// @return empty: no such key is known now
    Optional<JWSVerifier> find(String id);
}
