package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses as limits count them: an IPv4 address is one client; of IPv6 a client has a whole /64, out of which it may
/// take another address for each connection.
public final class ClientAddress {
    private static final int NETWORK_BYTES = 8;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(:\\d{1,3}(\\.\\d{1,3}){3})?");

    private ClientAddress() {}

    /// Whose request this is; behind a trusted proxy the proxy's client.
    public static String of(HttpServerExchange exchange) {
        return network(exchange.getSourceAddress().getAddress());
    }

    /// `192.0.2.7`, or `2001:db8:1:2:0:0:0:0/64`.
    static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /// An address written in figures, in brackets or not; a name is none, and is never looked up.
    static Optional<InetAddress> literal(String text) {
        boolean inBrackets = text.startsWith("[") && text.endsWith("]");
        String bare = inBrackets ? text.substring(1, text.length() - 1) : text;
        boolean v4 = !inBrackets && IPV4.matcher(bare).matches();
        if (!v4 && !(bare.contains(":") && IPV6.matcher(bare).matches())) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
