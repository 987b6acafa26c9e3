package starlog.ingest.account;

/// Who wants a password hashed.
///
/// @param address as the request says it: IPv4, or the first half of IPv6; behind a trusted proxy the client's
/// @param known whether this address has got in with this name before
public record Asker(String address, boolean known) {
    static Asker stranger(String address) {
        return new Asker(address, false);
    }
}
