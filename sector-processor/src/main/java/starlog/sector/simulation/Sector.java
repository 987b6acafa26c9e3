package starlog.sector.simulation;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.border.Arrivals;
import starlog.sector.border.Departure;
import starlog.sector.border.Departures;
import starlog.sector.border.Ends;
import starlog.sector.border.Outbound;
import starlog.sector.border.Settlements;
import starlog.sector.cloak.Cloaks;
import starlog.sector.combat.Damage;
import starlog.sector.combat.Gunnery;
import starlog.sector.combat.MissileFlight;
import starlog.sector.combat.PointDefence;
import starlog.sector.fleet.Crews;
import starlog.sector.lifecycle.Births;
import starlog.sector.lifecycle.Deaths;
import starlog.sector.lifecycle.Genesis;
import starlog.sector.mining.Mining;
import starlog.sector.mining.Salvage;
import starlog.sector.motion.Collisions;
import starlog.sector.motion.Engines;
import starlog.sector.motion.Motion;
import starlog.sector.motion.Obstacles;
import starlog.sector.motion.Steering;
import starlog.sector.outcome.Emission;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.table.Table;
import starlog.sector.world.World;

/// One sector of the world: a fold over its partition of `intents`. [#apply] is the only way in, live and on replay
/// alike; what it makes of the same records is the same everywhere, bit for bit. No clock, no I/O, no thread. One
/// thread at a time.
public final class Sector {
    /// Raised whenever the same log would lead to another state; hashes are comparable within one version.
    public static final int ENGINE_VERSION = 5;

    private final World world;
    private final SectorTick outcome = new SectorTick();
    private final Outcomes outcomes = new Outcomes(outcome);
    private final Emission emission = new Emission(outcome);
    private final Gunnery gunnery;
    private final Bridge bridge;
    private final Deaths deaths;
    private final Arrivals arrivals;
    private final Ends ends;
    private final Departures border;

    /// Grids and buffers of the rules, derived from the rules in force; null before the first rules.
    private Crews crews;

    private Obstacles obstacles;
    private Collisions collisions;
    private PointDefence pointDefence;

    private final List<Departure> departures = new ArrayList<>();

    private final List<StepRule> order;
    private RuleWatch watch = RuleWatch.NONE;

    /// What came before the first rules, which say who is a neighbour, and waits for them; or behind records that the log
    /// has lost, and waits until that is settled before the next tick. No part of a snapshot: a tick empties it.
    private final List<SectorInput.Arrival> early = new ArrayList<>();

    private long inputOffsetNext;
    private boolean outcomeSealed;
    /// Set by a settlement, and by a change of engines: readers take everything anew with the next tick.
    private boolean keyframeDue;

    /// An empty sector before its first input.
    public Sector(int number) {
        this.world = new World(number);
        this.gunnery = new Gunnery(world);
        Outbound outbound = new Outbound();
        this.ends = new Ends(world, outbound);
        this.bridge = new Bridge(world, gunnery, outbound, outcomes);
        this.arrivals = new Arrivals(world, outcomes);
        this.border = new Departures(world, outbound, outcomes);
        this.deaths = new Deaths(world, ends, outcomes);
        this.order = order();
    }

    /// From now on is told of each rule of a tick after it.
    public void watch(RuleWatch next) {
        watch = next;
    }

    /// A sector as a snapshot has it.
    ///
    /// @throws IllegalStateException if a build of another engine version wrote it, or if the state does not have the
    ///     hash that the snapshot says, so that it is damaged
    public static Sector restore(SectorSnapshot snapshot) {
        if (snapshot.engineVersion() != ENGINE_VERSION)
            throw new IllegalStateException(
                    "sector %d at tick %d was made by engine version %d, and this build has %d: it would make other ticks of the same log"
                            .formatted(snapshot.sector(), snapshot.tick(), snapshot.engineVersion(), ENGINE_VERSION));
        Sector sector = new Sector(snapshot.sector());
        StateTables.load(snapshot, sector.world);
        sector.begin(snapshot);
        StateTables.requireHashes(snapshot, sector.outcome.hashes, ENGINE_VERSION);
        return sector;
    }

    /// A sector as the engine before this one has left it. What that did not have is empty: columns are 0, tables have no
    /// rows, and a rule has its least value until an owner brings the rules.
    ///
    /// @throws IllegalStateException if this engine made it, or one after this, or if it has what this one does not
    public static Sector adopt(SectorSnapshot snapshot) {
        if (snapshot.engineVersion() >= ENGINE_VERSION)
            throw new IllegalStateException("sector %d at tick %d was made by engine version %d, and this one is %d"
                    .formatted(snapshot.sector(), snapshot.tick(), snapshot.engineVersion(), ENGINE_VERSION));
        Sector sector = new Sector(snapshot.sector());
        StateTables.adopt(snapshot, sector.world);
        sector.begin(snapshot);
        sector.keyframeDue = true;
        return sector;
    }

    private void begin(SectorSnapshot snapshot) {
        if (rulesVersion() > 0) prepare();
        world.tick = tick() + 1;
        inputOffsetNext = snapshot.inputOffsetNext();
        SectorStates.hashInto(outcome.hashes, world);
        outcome.atMicros = snapshot.atMicros();
        outcomeSealed = true; // it stands behind a tick, as when the snapshot was taken
    }

    /// Folds the record at an offset. True if it was a tick of the owner: then [#outcome] tells what it did, until
    /// the next call. A record below [#inputOffsetNext] has been folded before and is passed over.
    public boolean apply(long offset, SectorInput input) {
        if (offset < inputOffsetNext) return false;
        inputOffsetNext = offset + 1;
        unseal();
        return switch (input) {
            case SectorInput.IntentBatch(List<PlayerIntent> intents) -> {
                for (int intent = 0; intent < intents.size(); intent++) bridge.obey(intents.get(intent));
                yield false;
            }
            case SectorInput.Tick tick -> takes(tick) && step(tick);
            case SectorInput.Claim(long epoch, long node) -> {
                world.ownership.claim(epoch, node);
                yield false;
            }
            case SectorInput.Rules(int version, var values) -> {
                if (version > rulesVersion()) replaceRules(version, values);
                yield false;
            }
            case SectorInput.Arrival arrival -> {
                if (rulesVersion() == 0) early.add(arrival);
                else welcome(arrival);
                yield false;
            }
            case SectorInput.Release(long epoch) -> {
                world.ownership.release(epoch);
                yield false;
            }
            case SectorInput.Dilation(int speedPermille) -> {
                world.ownership.setSpeed(speedPermille);
                outcomes.speedSet(speedPermille);
                yield false;
            }
            case SectorInput.EngineChange(int version) -> {
                if (version > ENGINE_VERSION) throw LaterEngine.asked(version);
                yield false;
            }
            // It concerns a reader that has failed at the record of which it speaks; nobody else.
            case SectorInput.Quarantine _ -> false;
            case SectorInput.Settlement(long tick, List<Long> departed, String _) -> {
                if (tick > tick()) settle(tick, departed);
                yield false;
            }
        };
    }

    private void welcome(SectorInput.Arrival arrival) {
        if (!arrivals.isNext(arrival)) {
            if (arrivals.waitsForSettlement(arrival)) early.add(arrival);
            return;
        }
        arrivals.enter(arrival);
        for (int ship = 0; ship < arrival.ended().size(); ship++)
            ends.tellHome(arrival.ended().get(ship));
        for (int intent = 0; intent < arrival.intents().size(); intent++)
            bridge.obey(arrival.intents().get(intent));
    }

    private void settle(long tick, List<Long> departed) {
        Settlements.settle(world, tick, departed);
        keyframeDue = true;
        welcomeTheEarly();
    }

    private void welcomeTheEarly() {
        List<SectorInput.Arrival> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(this::welcome);
    }

    /// Passes over the record at an offset, as an operator wants.
    public void skip(long offset) {
        if (offset >= inputOffsetNext) inputOffsetNext = offset + 1;
    }

    /// True if it is a tick of the owner, in a world that has rules: then [#apply] steps once.
    public boolean takes(SectorInput.Tick tick) {
        return tick.epoch() == epoch() && owner() != 0 && rulesVersion() > 0;
    }

    /// A rule of the step, and the name by which one speaks of it.
    private record StepRule(String name, Runnable rule) {}

    /// The rules of a tick in their order. `docs/RULES.md` says what each does.
    private List<StepRule> order() {
        return List.of(
                new StepRule("Ownership.countTick", () -> world.ownership.countTick()),
                new StepRule("Bridge.obeyHeld", () -> bridge.obeyHeld()),
                new StepRule("Ships.startTick", () -> world.ships.startTick()),
                new StepRule("MissileFlight.findIncoming", () -> MissileFlight.findIncoming(world)),
                new StepRule("Crews.think", () -> crews.think()),
                new StepRule("Steering.turn", () -> Steering.turn(world.ships, world.rules.shipClasses)),
                new StepRule("Engines.accelerate", () -> Engines.accelerate(world)),
                new StepRule("Engines.brake", () -> Engines.brake(world.ships, world.rules.shipClasses, outcomes)),
                new StepRule("Motion.drift", () -> Motion.drift(world.ships, world.tick)),
                new StepRule("Motion.keepInside", () -> Motion.keepInside(world, outcomes)),
                new StepRule("Obstacles.collide", () -> obstacles.collide(outcomes)),
                new StepRule("Collisions.collide", () -> collisions.collide(outcomes)),
                new StepRule("Cloaks.pay", () -> Cloaks.pay(world, outcomes)),
                new StepRule("Damage.recover", () -> Damage.recover(world, world.rules.getInt(Rule.REPAIR))),
                new StepRule("Gunnery.fire", () -> gunnery.fire(outcomes)),
                new StepRule("MissileFlight.fly", () -> MissileFlight.fly(world)),
                new StepRule("PointDefence.shoot", () -> pointDefence.shoot(outcomes)),
                new StepRule("MissileFlight.hit", () -> MissileFlight.hit(world, outcomes)),
                new StepRule("Mining.mine", () -> Mining.mine(world, outcomes)),
                new StepRule("Deaths.bury", () -> deaths.bury()),
                new StepRule("Salvage.expire", () -> Salvage.expire(world, outcomes)),
                new StepRule("Mining.respawn", () -> Mining.respawn(world, outcomes)),
                new StepRule("Births.comeFleets", () -> Births.comeFleets(world, outcomes)),
                new StepRule("Departures.depart", () -> border.depart(departures)),
                new StepRule("Emission.emit", this::emit),
                new StepRule("World.removeGone", () -> world.removeGone()),
                new StepRule("World.track", () -> world.track()));
    }

    /// One tick: the rules in their order.
    private boolean step(SectorInput.Tick input) {
        early.clear();
        for (int rule = 0; rule < order.size(); rule++) {
            order.get(rule).rule.run();
            watch.after(order.get(rule).name);
        }
        seal(input);
        return true;
    }

    private void emit() {
        outcome.keyframe = keyframeDue || tick() % world.rules.get(Rule.KEYFRAME_TICKS) == 0;
        keyframeDue = false;
        emission.emit(world, outcome.keyframe);
    }

    private void seal(SectorInput.Tick input) {
        outcome.tick = tick();
        outcome.epoch = epoch();
        outcome.inputOffsetEnd = inputOffsetNext;
        outcome.atMicros = input.atMicros();
        outcome.stepNanos = input.stepNanos();
        outcome.engineVersion = ENGINE_VERSION;
        outcome.rulesVersion = rulesVersion();
        outcome.speedPermille = input.speedPermille();
        SectorStates.hashInto(outcome.hashes, world);
        world.tick = tick() + 1;
        outcomeSealed = true;
    }

    /// The first input after a tick opens the next tick's outcome.
    private void unseal() {
        if (!outcomeSealed) return;
        outcomes.clear();
        emission.clear();
        departures.clear();
        outcomeSealed = false;
    }

    private void replaceRules(int version, List<SectorInput.RuleValue> values) {
        world.rules.replace(version, values);
        Genesis.happen(world);
        world.measure();
        prepare();
        outcomes.rulesChanged(version);
        welcomeTheEarly();
    }

    private void prepare() {
        int reachMm = 1;
        for (int shipClass = 0; shipClass < world.rules.shipClasses.count; shipClass++)
            reachMm = Math.max(reachMm, world.rules.shipClasses.radiusMm[shipClass]);
        crews = new Crews(world, gunnery, ends, outcomes);
        obstacles = new Obstacles(world, reachMm);
        collisions = new Collisions(world, reachMm);
        pointDefence = new PointDefence(world);
    }

    /// The whole state. Only between a tick and the next input: what belongs to an unfinished tick has no place in
    /// it.
    ///
    /// @throws IllegalStateException within a tick
    public SectorSnapshot snapshot() {
        if (!outcomeSealed) throw new IllegalStateException("a snapshot within a tick: sector=" + number());
        return SectorStates.of(world, inputOffsetNext, outcome.atMicros, outcome.hashes);
    }

    /// All tables of the state.
    public List<Table> tables() {
        return world.tables();
    }

    /// What the last accepted tick did; valid from [#apply]'s true until the next call.
    public SectorTick outcome() {
        return outcome;
    }

    /// True if the last tick did something that a player would not want to lose to a slow recovery.
    public boolean significant() {
        return outcomes.significant();
    }

    public int number() {
        return world.sector;
    }

    /// Count of accepted ticks.
    public long tick() {
        return world.ownership.tick();
    }

    public long epoch() {
        return world.ownership.epoch();
    }

    /// How fast an operator wants the sector's time to go, in thousandths of the world's rate; 0: the owner decides.
    public int speedSet() {
        return world.ownership.speedSet();
    }

    /// What left the sector in the last tick, for its neighbours: one arrival for each of them that something goes to.
    /// Valid from [#apply]'s true until the next call; the elements stay as they are.
    public List<Departure> departures() {
        return departures;
    }

    /// The node that owns the sector, 0 before the first claim and after a release.
    public long owner() {
        return world.ownership.owner();
    }

    public int rulesVersion() {
        return world.rules.version();
    }

    public List<SectorInput.RuleValue> ruleValues() {
        return world.rules.values();
    }

    /// Why rule values may not follow those in force, or "" if they may.
    public String objectionTo(List<SectorInput.RuleValue> values) {
        return world.rules.objectionTo(values);
    }

    /// The first offset that is not yet in this state.
    public long inputOffsetNext() {
        return inputOffsetNext;
    }
}
