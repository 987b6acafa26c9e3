package starlog.query.live;

import java.time.Duration;
import starlog.runtime.ws.SocketLimits;

/// What one client, and all of them, may cost; see `reference.conf`.
///
/// @param sockets how many clients there may be
/// @param framesWaitingMax frames that may wait for one client's socket
/// @param bytesWaitingMax the same in bytes; one frame alone may be larger
/// @param verdictsKeptMax verdicts kept for a client that loses frames
/// @param stalledAfter how long a socket may take nothing of a frame
/// @param socketBufferBytes the operating system's send buffer for a client
public record LiveLimits(
        SocketLimits sockets,
        int framesWaitingMax,
        int bytesWaitingMax,
        int verdictsKeptMax,
        Duration stalledAfter,
        int socketBufferBytes) {}
