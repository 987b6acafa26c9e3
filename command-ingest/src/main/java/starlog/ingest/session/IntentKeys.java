package starlog.ingest.session;

import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import starlog.runtime.keys.ServerSecret;

/// The key of each session with which its client may sign intents. Nobody keeps it: every instance makes it again from the
/// session's id. Any thread.
public final class IntentKeys {
    private static final String PURPOSE = "starlog intents 1";

    private final ServerSecret secret;

    public IntentKeys(ServerSecret secret) {
        this.secret = secret;
    }

    public SecretKey of(UUID session) {
        return secret.key(session, PURPOSE);
    }

    /// As its client is told it.
    String text(UUID session) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(of(session).getEncoded());
    }
}
