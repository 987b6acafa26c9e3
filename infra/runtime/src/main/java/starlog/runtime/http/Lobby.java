package starlog.runtime.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xnio.IoUtils;
import org.xnio.channels.ConnectedChannel;
import starlog.runtime.limit.FileRoom;

/// The connections that wait for their client: idle, or sending a request, or reading an answer. There is room for so
/// many, in all and of one address, and no more than there are files; when it is full, the one that has waited longest is
/// closed. So whoever sends or reads slowly gives way to whoever does not, and nobody is kept out. A connection whose
/// request a handler works on does not wait, and is not closed. Any thread.
final class Lobby {
    private final int max;
    private final int perAddressMax;
    private final FileRoom files;
    private final Predicate<InetAddress> manyClients;

    /// By their peer, the longest waiting first. Those that have closed meanwhile stay until room is needed.
    private final Map<InetSocketAddress, Guest> waiting = new LinkedHashMap<>();

    private final Map<String, Integer> perAddress = new HashMap<>();

    /// @param address as limits count it
    private record Guest(ConnectedChannel connection, String address) {}

    /// @param manyClients addresses that stand for many clients, as a proxy's does
    Lobby(int max, int perAddressMax, FileRoom files, Predicate<InetAddress> manyClients) {
        this.max = max;
        this.perAddressMax = perAddressMax;
        this.files = files;
        this.manyClients = manyClients;
    }

    /// It has come.
    void open(ConnectedChannel connection) {
        files.take();
        enter(connection);
    }

    /// It waits from now on, behind all others.
    void enter(ConnectedChannel connection) {
        if (!(connection.getPeerAddress() instanceof InetSocketAddress peer)) return; // it has closed
        String address = ClientAddress.network(peer.getAddress());
        List<ConnectedChannel> leaving = new ArrayList<>();
        synchronized (this) {
            remove(peer);
            waiting.put(peer, new Guest(connection, address));
            int ofAddress = perAddress.merge(address, 1, Integer::sum);
            if (ofAddress > perAddressMax && !manyClients.test(peer.getAddress())) makeRoom(address, leaving);
            if (waiting.size() > max || waiting.size() > 1 && !files.isPlenty()) makeRoom("", leaving);
        }
        leaving.forEach(IoUtils::safeClose);
        files.giveBack(leaving.size());
    }

    /// It does not wait any more.
    synchronized void leave(ConnectedChannel connection) {
        if (connection.getPeerAddress() instanceof InetSocketAddress peer) remove(peer);
    }

    /// Closes all who wait: what is due for them must not come due while their thread ends.
    void close() {
        List<Guest> leaving;
        synchronized (this) {
            leaving = List.copyOf(waiting.values());
        }
        for (Guest each : leaving) IoUtils.safeClose(each.connection());
    }

    synchronized int size() {
        return waiting.size();
    }

    /// Lets go of all that have closed, or else of the longest waiting one.
    ///
    /// @param address whose, or empty for all
    private void makeRoom(String address, List<ConnectedChannel> leaving) {
        List<InetSocketAddress> gone = new ArrayList<>();
        InetSocketAddress longest = null;
        for (var each : waiting.entrySet()) {
            if (!address.isEmpty() && !address.equals(each.getValue().address())) continue;
            if (!each.getValue().connection().isOpen()) gone.add(each.getKey());
            else if (longest == null) longest = each.getKey();
        }
        if (gone.isEmpty() && longest != null) {
            leaving.add(waiting.get(longest).connection());
            gone.add(longest);
        }
        gone.forEach(this::remove);
    }

    private void remove(InetSocketAddress peer) {
        Guest guest = waiting.remove(peer);
        if (guest == null) return;
        perAddress.computeIfPresent(guest.address(), (_, count) -> count == 1 ? null : count - 1);
    }
}
