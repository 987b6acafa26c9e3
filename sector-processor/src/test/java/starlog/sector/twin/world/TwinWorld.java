package starlog.sector.twin.world;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput.EndedShip;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.twin.world.TwinBooks.TwinChannel;
import starlog.sector.twin.world.TwinBooks.TwinLedger;
import starlog.sector.twin.world.TwinBooks.TwinOwnership;
import starlog.sector.twin.world.TwinBooks.TwinSpawn;
import starlog.sector.world.Draw;

/// The whole state of the twin, and what the tick that is being made has told so far. Every map is walked by
/// ascending id. One thread at a time.
public final class TwinWorld {
    public final int sector;
    public final TwinOwnership ownership = new TwinOwnership();
    public final Rulebook rules = new Rulebook();
    public final TreeMap<Long, TwinShip> ships = new TreeMap<>();
    public final TreeMap<Long, TwinMissile> missiles = new TreeMap<>();
    public final TreeMap<Long, TwinAsteroid> asteroids = new TreeMap<>();
    public final TreeMap<Long, TwinStation> stations = new TreeMap<>();
    public final TreeMap<Long, TwinWreck> wrecks = new TreeMap<>();
    public final TreeMap<Long, TwinFleet> fleets = new TreeMap<>();
    public final List<TwinSpawn> spawns =
            Stream.generate(TwinSpawn::new).limit(RuleTable.ROWS_MAX).toList();
    public final TwinLedger ledger = new TwinLedger();

    /// By direction.
    public final List<TwinChannel> channels =
            Stream.generate(TwinChannel::new).limit(TwinGrid.DIRECTIONS).toList();
    public final TreeMap<Long, TwinDeparted> departed = new TreeMap<>();
    public final List<TwinHeld> held = new ArrayList<>();
    public final TreeMap<Long, TwinTrack> tracks = new TreeMap<>();

    /// Intents that go with this tick's arrivals, by direction.
    public final List<List<PlayerIntent>> forwarded = Stream.<List<PlayerIntent>>generate(ArrayList::new)
            .limit(TwinGrid.DIRECTIONS)
            .toList();

    /// Notices of ships' ends that go with this tick's arrivals, by direction.
    public final List<List<EndedShip>> ended = Stream.<List<EndedShip>>generate(ArrayList::new)
            .limit(TwinGrid.DIRECTIONS)
            .toList();

    public final List<Departure> departures = new ArrayList<>();

    /// The number of the tick that is being made.
    public long tick = 1;

    /// Ways around obstacles that may still be worked out in this tick.
    public long plansLeft;

    /// To the intents of the tick that is being made.
    public final List<Answer> answers = new ArrayList<>();
    private Answer refusal = new Answer(Verdict.ACCEPTED, 0, 0);

    public final List<StateEvent> events = new ArrayList<>();

    /// What became of an intent, and of a refusal which value met which limit.
    public record Answer(Verdict verdict, long value, long limit) {}

    public TwinWorld(int sector) {
        this.sector = sector;
    }

    /// The rows of a table, in its order.
    ///
    /// @throws IllegalArgumentException if the twin has no such table
    public List<?> rows(String table) {
        return switch (table) {
            case "ownership" -> List.of(ownership);
            case "ships" -> List.copyOf(ships.values());
            case "missiles" -> List.copyOf(missiles.values());
            case "asteroids" -> List.copyOf(asteroids.values());
            case "stations" -> List.copyOf(stations.values());
            case "wrecks" -> List.copyOf(wrecks.values());
            case "fleets" -> List.copyOf(fleets.values());
            case "spawns" -> spawns;
            case "ledger" -> List.of(ledger);
            case "channels" -> channels;
            case "departed" -> List.copyOf(departed.values());
            case "held" -> held;
            case "tracks" -> List.copyOf(tracks.values());
            default -> throw new IllegalArgumentException("the twin has no table " + table);
        };
    }

    /// The ships that fly now.
    public List<TwinShip> flyingShips() {
        return ships.values().stream().filter(TwinShip::isFlying).toList();
    }

    /// The missiles that were launched before this tick and still fly.
    public List<TwinMissile> missilesUnderWay() {
        return missiles.values().stream().filter(TwinMissile::isUnderWay).toList();
    }

    /// The ship with that id, or null if it is not here.
    public TwinShip ship(long id) {
        TwinShip ship = ships.get(id);
        return ship == null || ship.gone ? null : ship;
    }

    /// The ship with that id, or null if it does not fly here.
    public TwinShip flying(long id) {
        TwinShip ship = ships.get(id);
        return ship == null || !ship.isFlying() ? null : ship;
    }

    /// The ship with that id, or null if nobody sees it here.
    public TwinShip seen(long id) {
        TwinShip ship = flying(id);
        return ship == null || !ship.isSeen() ? null : ship;
    }

    public TwinWreck wreck(long id) {
        TwinWreck wreck = wrecks.get(id);
        return wreck == null || wreck.gone ? null : wreck;
    }

    /// The asteroid with that id if it holds ore, or null.
    public TwinAsteroid asteroidWithOre(long id) {
        TwinAsteroid asteroid = asteroids.get(id);
        return asteroid == null || asteroid.amount == 0 ? null : asteroid;
    }

    public void removeGone() {
        ships.values().removeIf(ship -> ship.gone);
        missiles.values().removeIf(missile -> missile.gone);
        wrecks.values().removeIf(wreck -> wreck.gone);
        fleets.values().removeIf(fleet -> fleet.gone);
    }

    public long nextId() {
        return (sector + 1L) << 44 | ++ledger.serial;
    }

    public long rule(Rule rule) {
        return rules.get(rule);
    }

    public long size() {
        return rules.get(Rule.SECTOR_SIZE_MM);
    }

    /// Where the sector lies, by the rules in force.
    public TwinGrid grid() {
        return new TwinGrid(sector, rules.get(Rule.SECTORS_WIDE), rules.get(Rule.SECTORS_HIGH), size());
    }

    /// A place on a side of the sector.
    public long permille(long part) {
        return size() * part / 1_000;
    }

    public long clamp(long mm) {
        return Math.clamp(mm, 0, size());
    }

    public int draw(long bound, long entity, int purpose) {
        return Draw.below(Math.toIntExact(bound), rules.get(Rule.WORLD_SEED), sector, tick, entity, purpose);
    }

    /// Notes the numbers of a refusal, and returns it.
    public Verdict refuse(Verdict verdict, long value, long limit) {
        refusal = new Answer(verdict, value, limit);
        return verdict;
    }

    /// Answers an intent.
    public void answer(Verdict verdict) {
        answers.add(refusal.verdict == verdict ? refusal : new Answer(verdict, 0, 0));
    }

    public void happened(StateEvent event) {
        events.add(event);
    }
}
