package starlog.runtime.ws;

import io.undertow.websockets.WebSocketExtension;
import io.undertow.websockets.WebSocketExtension.Parameter;
import io.undertow.websockets.extensions.ExtensionFunction;
import io.undertow.websockets.extensions.ExtensionHandshake;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/// Offers permessage-deflate (RFC 7692) at a door, without context takeover on either side: each message is packed for
/// itself. So a socket keeps nothing between messages, and deflaters are as many as threads that send at one moment, some
/// 260 KB each. In the place of Undertow's, which inflates whatever a read brings in one piece, up to 16 MB, and keeps 300 KB
/// for each socket (decision 067). Any thread.
final class Deflate implements ExtensionHandshake {
    private static final String NAME = "permessage-deflate";
    private static final Parameter NOTHING_OF_OURS = new Parameter("server_no_context_takeover", null);
    private static final Parameter NOTHING_OF_THEIRS = new Parameter("client_no_context_takeover", null);
    private static final Pattern WINDOW = Pattern.compile("\"?(8|9|1[0-5])\"?");

    private final int level;
    private final int messageBytesMax;
    private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();

    /// @param level 1 to 9
    /// @param messageBytesMax that anybody takes of a message; one byte more is inflated, so that it is seen to be too long
    Deflate(int level, int messageBytesMax) {
        this.level = level;
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /// A client may offer several variants; the first that we can do is taken.
    ///
    /// @return null if it is another extension, or one that we cannot do as it is offered
    @Override
    public WebSocketExtension accept(WebSocketExtension offer) {
        if (!offer.getName().equals(NAME)) return null;
        Set<String> names = new HashSet<>();
        for (Parameter each : offer.getParameters())
            if (!names.add(each.getName()) || !can(each.getName(), each.getValue())) return null;
        return new WebSocketExtension(NAME, List.of(NOTHING_OF_OURS, NOTHING_OF_THEIRS));
    }

    /// A client that wants our window smaller (`server_max_window_bits`) cannot be served: Java's deflater has 32 KB.
    ///
    /// @param value null if there is none
    private static boolean can(String name, String value) {
        return switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
            case "client_max_window_bits" ->
                value == null || WINDOW.matcher(value).matches();
            default -> false;
        };
    }

    @Override
    public boolean isIncompatible(List<ExtensionHandshake> taken) {
        return !taken.isEmpty(); // once is enough, and we have no other
    }

    @Override
    public ExtensionFunction create() {
        return new DeflatedMessages(this, messageBytesMax);
    }

    Deflater take() {
        Deflater deflater = idle.poll();
        return deflater != null ? deflater : new Deflater(level, true);
    }

    void giveBack(Deflater deflater) {
        deflater.reset();
        idle.offer(deflater);
    }
}
