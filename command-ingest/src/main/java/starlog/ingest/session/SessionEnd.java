package starlog.ingest.session;

/// How a session ended. Their names stand in the database and in answers.
public enum SessionEnd {
    /// By its player, at this client.
    LOGGED_OUT,
    /// By its player, who has ended all.
    LOGGED_OUT_EVERYWHERE,
    /// The password was changed elsewhere.
    PASSWORD_CHANGED,
    /// A refresh token was shown a second time: somebody else has it, or had it.
    REFRESH_REUSED,
    /// The player has begun as many newer ones as one may have.
    REPLACED,
    /// It was not used for too long, or is too old.
    EXPIRED,
    /// By an operator.
    BANNED
}
