package starlog.query.live;

/// What became of a tick that was offered to a client.
enum Offered {
    /// Its frame waits for the socket.
    QUEUED,
    /// As [#QUEUED], as the keyframe after a loss, or the first one of another sector.
    CAUGHT_UP,
    /// The client reads too slowly; its verdicts, if any, are kept for the keyframe to come.
    DROPPED,
    /// The connection ends anyway.
    ENDED,
    /// As [#DROPPED], and no more verdicts can be kept: the connection must end.
    OVERFLOWED,
    /// The socket has taken nothing for too long: the connection must end.
    STALLED
}
