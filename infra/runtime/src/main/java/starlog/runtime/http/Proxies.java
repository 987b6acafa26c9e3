package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The proxies in front of a server, whose word on who the client is counts; anybody else's does not. Immutable.
///
/// @param header in which they say it; only this one, since a proxy passes on the others as a client has made them up
record Proxies(List<Network> trusted, Header header) {
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)\"?\\s*(?:;|$)");
    private static final Pattern PORT = Pattern.compile("^(\\[[^\\]]*\\]|[^:]*):\\d{1,5}$");

    /// How a proxy says whom it speaks for.
    enum Header {
        X_FORWARDED_FOR("X-Forwarded-For"),
        FORWARDED("Forwarded");

        private final HttpString name;

        Header(String name) {
            this.name = HttpString.tryFromString(name);
        }

        static Header named(String name) {
            return name.equals("Forwarded") ? FORWARDED : X_FORWARDED_FOR;
        }

        private Optional<InetAddress> address(String hop) {
            String text = hop.strip();
            if (this == FORWARDED) {
                Matcher found = FOR.matcher(text);
                if (!found.find()) return Optional.empty();
                text = found.group(1);
            }
            return ClientAddress.literal(PORT.matcher(text).replaceFirst("$1"));
        }
    }

    /// Addresses that begin alike, such as `10.0.0.0/8`; or a single one.
    record Network(InetAddress address, int bits) {
        /// @throws IllegalArgumentException it is neither an address nor a network
        static Network of(String text) {
            int slash = text.indexOf('/');
            InetAddress address = ClientAddress.literal(slash < 0 ? text : text.substring(0, slash))
                    .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
            int all = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > all) throw new IllegalArgumentException("no network: " + text);
            return new Network(address, bits);
        }

        boolean holds(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) return false;
            }
            return true;
        }
    }

    boolean trust(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.holds(address));
    }

    /// From here on the exchange's source is the client, and not a proxy.
    void resolve(HttpServerExchange exchange) {
        InetAddress peer = exchange.getSourceAddress().getAddress();
        InetAddress client = client(peer, hops(exchange));
        if (client != peer) exchange.setSourceAddress(new InetSocketAddress(client, 0));
    }

    private List<String> hops(HttpServerExchange exchange) {
        var values = exchange.getRequestHeaders().get(header.name);
        if (values == null) return List.of();
        return values.stream().flatMap(line -> Stream.of(line.split(","))).toList();
    }

    /// Each proxy adds, at the end, whom it has heard: so the last one that is none of ours is the client. What stands
    /// before it, the client may have made up.
    InetAddress client(InetAddress peer, List<String> hops) {
        InetAddress last = peer;
        for (String hop : new ArrayList<>(hops).reversed()) {
            if (!trust(last)) return last;
            Optional<InetAddress> before = header.address(hop);
            if (before.isEmpty()) return last; // "unknown", or nonsense: whoever passed it on answers for it
            last = before.get();
        }
        return last;
    }
}
