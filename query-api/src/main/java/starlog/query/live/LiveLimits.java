package starlog.query.live;

import java.time.Duration;
import starlog.runtime.ws.SocketLimits;

/// What one client, and all of them, may cost; see `reference.conf`.
///
/// @param sockets how many clients there may be
/// @param ageMax how old what a client is sent may be, beside the way to it
/// @param tellingPercent of a processor that making frames may take
/// @param tickBytes that a client is sent in a tick, on average
/// @param keptMax verdicts and events of a client's own ship that may wait for its next frame
/// @param stalledAfter how long a socket may take nothing, or its peer leave a ping without an answer
/// @param socketBufferBytes the operating system's send buffer for a client
public record LiveLimits(
        SocketLimits sockets,
        Duration ageMax,
        int tellingPercent,
        int tickBytes,
        int keptMax,
        Duration stalledAfter,
        int socketBufferBytes) {}
