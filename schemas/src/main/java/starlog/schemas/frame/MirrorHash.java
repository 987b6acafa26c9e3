package starlog.schemas.frame;

/// The hash of what a client has been told and is still told of: by it a client can see that its picture is what the server
/// holds it for. The sum over the entities, so it hangs on no order; each entity's is chained over its fields as they stand
/// in its item, but for the slot, for names, and for the slots that a missile names. Guards against faults, not against
/// forgers. One thread at a time.
public final class MirrorHash {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // Knuth, TAOCP vol. 3, 6.4: 2^64 / golden ratio

    private long value;
    private int entities;

    /// Adds an entity as it is told as of its sector's tick.
    ///
    /// @param seen a `...Seen`
    public void add(int sector, FeedItem seen) {
        value += of(sector, seen);
        entities++;
    }

    public long value() {
        return value;
    }

    /// How many were added.
    public int entities() {
        return entities;
    }

    private static long of(int sector, FeedItem seen) {
        return switch (seen) {
            case FeedItem.ShipSeen ship -> of(sector, ship);
            case FeedItem.MissileSeen at ->
                chain(kind(FeedKind.MISSILE_SEEN), sector, at.id(), at.weapon(), at.x(), at.y(), at.vx(), at.vy());
            case FeedItem.AsteroidSeen rock -> of(sector, rock);
            case FeedItem.StationSeen at ->
                of(chain(kind(FeedKind.STATION_SEEN), sector, at.id(), at.xMm(), at.yMm(), at.radiusMm()), at.ores());
            case FeedItem.WreckSeen at ->
                of(chain(kind(FeedKind.WRECK_SEEN), sector, at.id(), at.xMm(), at.yMm()), at.ores());
            case FeedItem.FleetSeen fleet ->
                chain(kind(FeedKind.FLEET_SEEN), sector, fleet.id(), fleet.commander(), fleet.order());
            default -> throw new IllegalArgumentException("nothing that is seen: " + seen);
        };
    }

    private static long of(int sector, FeedItem.ShipSeen ship) {
        long place =
                chain(kind(FeedKind.SHIP_SEEN), sector, ship.id(), ship.player(), ship.shipClass(), ship.condition());
        long course =
                chain(place, ship.x(), ship.y(), ship.vx(), ship.vy(), ship.heading(), ship.spin(), ship.thrust());
        return chain(course, ship.shield(), ship.armour(), ship.hull());
    }

    private static long of(int sector, FeedItem.AsteroidSeen rock) {
        long ore = chain(kind(FeedKind.ASTEROID_SEEN), sector, rock.id(), rock.ore(), rock.amount());
        return chain(ore, rock.xMm(), rock.yMm(), rock.radiusFullMm(), rock.amountFull());
    }

    private static long of(long place, FeedItem.Ores ores) {
        return chain(place, ores.ore0(), ores.ore1(), ores.ore2(), ores.ore3());
    }

    /// A hash begins with the number of the item.
    private static long kind(FeedKind kind) {
        return chain(0, kind.ordinal());
    }

    private static long chain(long before, long... values) {
        long hash = before;
        for (long each : values) {
            long product = (hash ^ each) * MULTIPLIER;
            hash = product ^ product >>> 32;
        }
        return hash;
    }
}
