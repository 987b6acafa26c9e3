package starlog.ingest.session;

import java.time.Instant;
import java.util.UUID;

/// A session as its player, or an operator, is told of it.
///
/// @param current whether it is the one that asks
/// @param from the address of the log-in: IPv4, or the first half of an IPv6 one
/// @param client what it called itself
/// @param used the last log-in or refresh
/// @param ended null if it has not
/// @param how a [SessionEnd], or null
public record PastSession(
        UUID session,
        boolean current,
        Instant begun,
        String from,
        String client,
        Instant used,
        String usedFrom,
        Instant ended,
        String how) {}
