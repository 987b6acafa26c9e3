package starlog.sector.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.sector.border.Departure;

/// All channels between sectors, and who is where. One thread at a time.
final class Borders {
    private final Map<Long, Channel> channels = new HashMap<>();
    private final Whereabouts whereabouts = new Whereabouts();
    private boolean strict = true;
    private long transfers;
    private long repeats;
    private long travellers;

    /// A channel over which something went before the record begins. Until all of that has arrived the states from
    /// which the folds begin are not of one moment, and nobody can say who is where.
    void beginWith(int from, int to, long sent, long received) {
        Channel channel = new Channel(from, to, sent, received);
        channels.put(key(from, to), channel);
        strict &= channel.settled();
    }

    /// True if every entity has a place in the books.
    boolean strict() {
        return strict;
    }

    /// True in the moment in which the books can be begun.
    boolean becomesStrict() {
        if (strict || !channels.values().stream().allMatch(Channel::settled)) return false;
        strict = true;
        for (Channel channel : channels.values())
            for (Arrival arrival : channel.inFlight())
                for (Traveller each : arrival.travellers())
                    whereabouts.foundInFlight(each.id(), each.kind().name(), channel.to);
        return true;
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    void depart(int from, Departure departure, long tick) {
        channel(from, departure.to()).depart(departure.arrival(), tick);
    }

    /// True if a sector's fold will accept the arrival.
    ///
    /// @throws Offence.Found if it would, and it is none that the source has made
    boolean arrive(int to, Arrival arrival, long offset) {
        Channel channel = channel(arrival.from(), to);
        if (!channel.isNext(arrival.number())) {
            if (channel.passOver(arrival, offset)) repeats++;
            return false;
        }
        channel.arrive(arrival);
        transfers++;
        travellers += arrival.travellers().size();
        if (strict)
            for (Traveller each : arrival.travellers())
                whereabouts.arrive(each.id(), each.kind().name(), to);
        return true;
    }

    /// True if the arrival is no repeat, so that it must be known what the source made.
    boolean isNew(int to, Arrival arrival) {
        return channel(arrival.from(), to).isNew(arrival.number());
    }

    /// The first channel from a sector on which something is missing at the end of the log.
    Optional<Missing> missing(int from, long publishedTick) {
        for (Channel channel : channels.values().stream()
                .filter(each -> each.from == from)
                .sorted((one, other) -> Integer.compare(one.to, other.to))
                .toList()) {
            try {
                channel.requireArrivals(publishedTick);
            } catch (Offence.Found found) {
                return Optional.of(new Missing(channel.to, found.getMessage()));
            }
        }
        return Optional.empty();
    }

    /// What did not arrive in a sector.
    record Missing(int to, String what) {}

    long inFlight() {
        return inFlightSum(false);
    }

    long intentsInFlight() {
        return inFlightSum(true);
    }

    private long inFlightSum(boolean intents) {
        long sum = 0;
        for (Channel channel : channels.values())
            for (Arrival each : channel.inFlight())
                sum += intents ? each.intents().size() : each.travellers().size();
        return sum;
    }

    long transfers() {
        return transfers;
    }

    long repeats() {
        return repeats;
    }

    long travellers() {
        return travellers;
    }

    private Channel channel(int from, int to) {
        return channels.computeIfAbsent(key(from, to), _ -> new Channel(from, to, 0, 0));
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }
}
