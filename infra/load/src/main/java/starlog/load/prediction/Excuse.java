package starlog.load.prediction;

/// Why a tick may have come out otherwise than it was reckoned, though the reckoning is right.
public enum Excuse {
    /// Another ship was so near that the two may have touched, or the server says that they did.
    OTHER_SHIP,
    /// The verdict of an intent came which this client has not sent, or has forgotten: the player has another one.
    OTHER_CLIENT,
    /// Where the bow shall point nobody has told since the client joined, or since a captain had the helm.
    HELM,
    /// Several ticks came in one frame, and the load or an obstacle changed in one of them, nobody tells in which.
    TOGETHER
}
