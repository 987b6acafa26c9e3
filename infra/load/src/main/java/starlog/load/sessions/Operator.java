package starlog.load.sessions;

import java.time.Instant;

/// What an operator does to the server meanwhile. Each call returns when the server has answered.
public interface Operator {
    /// Makes a new key for players' tokens.
    ///
    /// @return when it begins to sign
    Instant rotateKeys() throws InterruptedException;

    void ban(String name, Instant until) throws InterruptedException;

    void unban(String name) throws InterruptedException;
}
