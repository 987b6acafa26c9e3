package starlog.sector.audit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;

/// What goes from one sector to a neighbour: departed, and not arrived yet. One thread at a time.
final class Channel {
    final int from;
    final int to;
    private final long sentBefore;
    private final long receivedBefore;
    private final ArrayDeque<Arrival> inFlight = new ArrayDeque<>();
    private long sent;
    private long received;
    /// Offset of the first arrival with too high a number, -1 as long as there is none.
    private long skippedAt = -1;

    /// @param sent number of the last departure before the record begins, as the source's first state has it
    /// @param received number of the last arrival before the record begins, as the other's first state has it
    Channel(int from, int to, long sent, long received) {
        this.from = from;
        this.to = to;
        this.sent = sent;
        this.received = received;
        this.sentBefore = sent;
        this.receivedBefore = received;
    }

    /// True once nothing that was on its way when the record begins is any more.
    boolean settled() {
        return sent >= receivedBefore && received >= sentBefore;
    }

    /// True if an arrival of this number would be accepted.
    boolean isNext(long number) {
        return number == received + 1;
    }

    /// True if no arrival of this number was accepted yet.
    boolean isNew(long number) {
        return number > received;
    }

    /// A departure that the source's fold has made.
    ///
    /// @throws Offence.Found unless it carries the next number
    void depart(Arrival departure, long tick) {
        if (departure.number() != sent + 1 || departure.from() != from || departure.tick() != tick)
            throw new Offence.Found(
                    "departure to sector %d is number %d of tick %d from sector %d, where number %d of tick %d from %d is due",
                    to, departure.number(), departure.tick(), departure.from(), sent + 1, tick, from);
        sent++;
        if (sent > received) inFlight.add(departure);
    }

    /// An arrival that the fold will accept.
    ///
    /// @throws Offence.Found if the source never made it, or made another
    void arrive(Arrival arrival) {
        received++;
        if (arrival.number() <= sentBefore) return; // it departed before the record begins
        Arrival departure = inFlight.poll();
        if (departure == null)
            throw new Offence.Found(
                    "arrival number %d from sector %d, tick %d (%s), was never sent: the source's last number is %d",
                    arrival.number(), from, arrival.tick(), ids(arrival.travellers()), sent);
        requireEqual(departure, arrival);
    }

    /// An arrival that the fold will pass over; true if it is a repeat.
    boolean passOver(Arrival arrival, long offset) {
        if (arrival.number() <= received) return true;
        if (skippedAt < 0) skippedAt = offset;
        return false;
    }

    private void requireEqual(Arrival departure, Arrival arrival) {
        if (departure.equals(arrival)) return;
        String which = "arrival number " + arrival.number() + " from sector " + from + ": ";
        if (departure.tick() != arrival.tick())
            throw new Offence.Found(which + "departed in tick %d, arrived as of %d", departure.tick(), arrival.tick());
        List<Traveller> gone = departure.travellers();
        List<Traveller> come = arrival.travellers();
        for (int index = 0; index < Math.max(gone.size(), come.size()); index++) {
            Traveller departed = index < gone.size() ? gone.get(index) : null;
            Traveller arrived = index < come.size() ? come.get(index) : null;
            if (!Objects.equals(departed, arrived))
                throw new Offence.Found(which + "departed as %s, arrived as %s", departed, arrived);
        }
        if (!departure.ended().equals(arrival.ended()))
            throw new Offence.Found(
                    which + "departed with ends %s, arrived with %s", departure.ended(), arrival.ended());
        throw new Offence.Found(which + "departed with %s, arrived with %s", departure.intents(), arrival.intents());
    }

    /// Looks for what should have arrived by the end of the log.
    ///
    /// @param publishedTick everything that the source sent up to this tick must be in the log
    /// @throws Offence.Found naming the first departure that is not there
    void requireArrivals(long publishedTick) {
        Arrival first = inFlight.peek();
        if (first == null) return;
        if (skippedAt >= 0)
            throw new Offence.Found(
                    "arrival number %d from sector %d, tick %d (%s), was skipped: a later one is in the log at offset %d",
                    first.number(), from, first.tick(), ids(first.travellers()), skippedAt);
        if (first.tick() <= publishedTick)
            throw new Offence.Found(
                    "arrival number %d from sector %d, tick %d (%s), is lost: the source has published tick %d",
                    first.number(), from, first.tick(), ids(first.travellers()), publishedTick);
    }

    Iterable<Arrival> inFlight() {
        return inFlight;
    }

    private static String ids(List<Traveller> travellers) {
        return travellers.isEmpty()
                ? "intents only"
                : String.join(
                        ", ",
                        travellers.stream()
                                .map(each -> each.kind() + " " + each.id())
                                .toList());
    }
}
