package starlog.runtime.ws;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import starlog.runtime.http.Problem;
import starlog.runtime.limit.FileRoom;

/// Who sits where: bounds the sockets in all, of an address and of a player, and remembers what players owe. Any thread.
final class Seats {
    private static final String TOO_MANY = "Too many connections";

    private final SocketLimits limits;
    private final FileRoom files;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final Map<Long, Guest> guests = new HashMap<>();
    private final Set<Long> leaving = new HashSet<>(); // without a socket, but for those who have come back since
    private int taken;

    private static final class Guest {
        final Charges charges = new Charges();
        int sockets;
    }

    /// One that is taken until it is left. Any thread.
    final class Seat {
        private final AtomicBoolean left = new AtomicBoolean();
        private final long player;
        private final String address;

        private Seat(long player, String address) {
            this.player = player;
            this.address = address;
        }

        /// Whoever says so, and however often.
        void leave() {
            if (left.compareAndSet(false, true)) Seats.this.leave(player, address);
        }
    }

    Seats(SocketLimits limits, FileRoom files) {
        this.limits = limits;
        this.files = files;
    }

    /// @throws Problem 503 or 429 if there is no seat for these
    synchronized void check(long player, String address) {
        if (taken >= limits.max()) throw full("this instance has " + limits.max() + " connections already");
        if (!files.isThere()) throw full(files.whyNot());
        if (perAddress.getOrDefault(address, 0) >= limits.perAddressMax())
            throw tooMany("an address may have " + limits.perAddressMax() + " connections");
        Guest guest = guests.get(player);
        if (guest == null) return;
        if (guest.charges.over(System.nanoTime())) throw charged(guest.charges);
        if (guest.sockets >= limits.perPlayerMax())
            throw tooMany("a player may have " + limits.perPlayerMax() + " connections");
    }

    private static Problem full(String detail) {
        return Problem.notNow("TOO_MANY_CONNECTIONS", detail, 5);
    }

    private static Problem charged(Charges charges) {
        Duration wait = Duration.ofNanos(charges.waitNanos(System.nanoTime()));
        return Problem.tooOften("CHARGED", "Too many unwanted frames", "too much came that nobody wants", wait);
    }

    private static Problem tooMany(String detail) {
        return new Problem(429, "TOO_MANY_CONNECTIONS", TOO_MANY, detail);
    }

    /// As [#check], and takes it.
    synchronized Seat take(long player, String address) {
        check(player, address);
        taken++;
        perAddress.merge(address, 1, Integer::sum);
        guests.computeIfAbsent(player, _ -> new Guest()).sockets++;
        return new Seat(player, address);
    }

    private synchronized void leave(long player, String address) {
        taken--;
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        guests.get(player).sockets--;
        leaving.add(player);
        long now = System.nanoTime();
        leaving.removeIf(each -> stays(each) || forget(each, now));
    }

    private boolean stays(long player) {
        return guests.get(player).sockets > 0;
    }

    /// Whoever still owes is remembered until it is paid: a new connection is no new beginning.
    private boolean forget(long player, long now) {
        if (!guests.get(player).charges.empty(now)) return false;
        guests.remove(player);
        return true;
    }

    /// @return false if the player owes too much now
    synchronized boolean charge(long player, int points) {
        Guest guest = guests.get(player);
        return guest == null || guest.charges.add(points, System.nanoTime());
    }

    synchronized int taken() {
        return taken;
    }
}
