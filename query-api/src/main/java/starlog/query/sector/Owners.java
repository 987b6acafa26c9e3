package starlog.query.sector;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Which node owns each sector, as the nodes have said. An epoch belongs to one node for good, so what is kept here can be
/// missing, but not out of date. Any thread.
public final class Owners {
    private final Map<Integer, Owner> bySector = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Owner(long epoch, String node) {}

    /// @param node by its name
    public void heard(int sector, long epoch, String node) {
        var owner = new Owner(epoch, node);
        if (!owner.equals(bySector.put(sector, owner))) changes.incrementAndGet();
    }

    /// Empty while it is not known.
    public Optional<String> of(int sector, long epoch) {
        return Optional.ofNullable(bySector.get(sector))
                .filter(owner -> owner.epoch() == epoch)
                .map(Owner::node);
    }

    /// Differs whenever something new was heard.
    long version() {
        return changes.get();
    }
}
