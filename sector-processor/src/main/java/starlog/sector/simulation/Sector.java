package starlog.sector.simulation;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.motion.Engines;
import starlog.sector.motion.Motion;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Ownership;
import starlog.sector.world.Rules;
import starlog.sector.world.Rules.Rule;
import starlog.sector.world.Ships;
import starlog.sector.world.Table;

/// One sector of the world: a fold over its partition of `intents`. [#apply] is the only way in, live and on replay
/// alike; what it makes of the same records is the same everywhere, bit for bit. No clock, no I/O, no thread. One
/// thread at a time.
public final class Sector {
    /// Raised whenever the same log would lead to another state; hashes are comparable within one version.
    public static final int ENGINE_VERSION = 1;

    private final int number;
    private final Ownership ownership = new Ownership();
    private final Rules rules = new Rules();
    private final SectorTick outcome = new SectorTick();
    private final Outcomes outcomes = new Outcomes(outcome);
    private final Helm helm;
    private Ships ships = new Ships(0);
    private long inputOffsetNext;
    private boolean outcomeSealed;

    /// An empty sector before its first input.
    public Sector(int number) {
        this.number = number;
        this.helm = new Helm(number, outcomes);
    }

    /// A sector as a snapshot has it.
    ///
    /// @throws IllegalStateException if the state does not have the hash that the snapshot says: it is damaged, or a
    ///     build of another engine version wrote it
    public static Sector restore(SectorSnapshot snapshot) {
        Sector sector = new Sector(snapshot.sector());
        StateTables.load(snapshot, sector.ownership);
        StateTables.load(snapshot, sector.rules);
        // Ships that were there before the capacity was lowered stay.
        sector.ships = new Ships(Math.max(
                sector.rules.getInt(Rule.SHIP_CAPACITY), snapshot.table("ships").rowCount()));
        StateTables.load(snapshot, sector.ships);
        sector.inputOffsetNext = snapshot.inputOffsetNext();
        sector.hashInto(sector.outcome.hashes);
        for (int component = 0; component < SectorTick.COMPONENTS; component++)
            if (snapshot.hashes()[component] != sector.outcome.hashes[component])
                throw new IllegalStateException(
                        "snapshot of sector %d at tick %d does not have its hash: component %s is %016x, recorded %016x (engine version %d, this build is %d)"
                                .formatted(
                                        sector.number,
                                        snapshot.tick(),
                                        SectorTick.componentName(component),
                                        sector.outcome.hashes[component],
                                        snapshot.hashes()[component],
                                        snapshot.engineVersion(),
                                        ENGINE_VERSION));
        return sector;
    }

    /// Folds the record at an offset. True if it was a tick of the owner: then [#outcome] tells what it did, until
    /// the next call. A record below [#inputOffsetNext] has been folded before and is passed over.
    public boolean apply(long offset, SectorInput input) {
        if (offset < inputOffsetNext) return false;
        inputOffsetNext = offset + 1;
        unseal();
        return switch (input) {
            case SectorInput.IntentBatch(List<PlayerIntent> intents) -> {
                for (PlayerIntent wish : intents) helm.obey(wish, ships, rules, tick() + 1);
                yield false;
            }
            case SectorInput.Tick tick -> accepted(tick) && step(tick);
            case SectorInput.Claim(long epoch, long node) -> {
                ownership.claim(epoch, node);
                yield false;
            }
            case SectorInput.Rules(int version, var values) -> {
                if (version > rules.version()) replaceRules(version, values);
                yield false;
            }
        };
    }

    private boolean accepted(SectorInput.Tick tick) {
        return tick.epoch() == ownership.epoch() && rules.version() > 0;
    }

    /// One tick: the rules in their order.
    private boolean step(SectorInput.Tick input) {
        ownership.countTick();
        long tick = tick();

        Motion.expect(ships, tick);
        Engines.accelerate(ships, rules);
        Engines.brake(ships, rules, outcomes);
        Motion.drift(ships, tick);
        Motion.keepInside(ships, rules, outcomes);
        Motion.markUnexpected(ships);

        seal(input);
        return true;
    }

    private void seal(SectorInput.Tick input) {
        outcome.tick = tick();
        outcome.epoch = ownership.epoch();
        outcome.inputOffsetEnd = inputOffsetNext;
        outcome.atMicros = input.atMicros();
        outcome.stepNanos = input.stepNanos();
        outcome.engineVersion = ENGINE_VERSION;
        outcome.rulesVersion = rules.version();
        outcome.keyframe = tick() % rules.get(Rule.KEYFRAME_TICKS) == 0;
        for (int row = 0; row < ships.count; row++) if (outcome.keyframe || ships.changed[row] != 0) emit(row);
        ships.clearScratch();
        hashInto(outcome.hashes);
        outcomeSealed = true;
    }

    private void emit(int row) {
        outcome.ships.add(
                ships.id[row],
                ships.player[row],
                ships.xMm[row],
                ships.yMm[row],
                ships.vxMmPer1024Ticks[row],
                ships.vyMmPer1024Ticks[row],
                ships.heading[row],
                ships.thrust[row],
                ships.lastSequence[row]);
    }

    /// The first input after a tick opens the next tick's outcome.
    private void unseal() {
        if (!outcomeSealed) return;
        outcome.ships.clear();
        outcome.intents.clear();
        outcome.events.clear();
        outcomeSealed = false;
    }

    private void replaceRules(int version, List<SectorInput.RuleValue> values) {
        rules.replace(version, values);
        ships = ships.withCapacity(rules.getInt(Rule.SHIP_CAPACITY));
    }

    private void hashInto(long[] hashes) {
        hashes[SectorTick.SHIPS] = ships.hash();
        hashes[SectorTick.RULES] = rules.hash();
        hashes[SectorTick.OWNERSHIP] = ownership.hash();
    }

    /// The whole state. Only between a tick and the next input: what belongs to an unfinished tick has no place in
    /// it.
    ///
    /// @throws IllegalStateException within a tick
    public SectorSnapshot snapshot() {
        if (!outcomeSealed) throw new IllegalStateException("a snapshot within a tick: sector=" + number);
        List<SectorSnapshot.Table> tables = new ArrayList<>();
        for (Table table : tables()) tables.add(StateTables.save(table));
        return new SectorSnapshot(
                number,
                tick(),
                epoch(),
                inputOffsetNext,
                outcome.atMicros,
                ENGINE_VERSION,
                rules.version(),
                outcome.hashes.clone(),
                tables);
    }

    /// All tables of the state.
    public List<Table> tables() {
        return List.of(ownership, rules, ships);
    }

    /// What the last accepted tick did; valid from [#apply]'s true until the next call.
    public SectorTick outcome() {
        return outcome;
    }

    public int number() {
        return number;
    }

    /// Count of accepted ticks.
    public long tick() {
        return ownership.tick();
    }

    public long epoch() {
        return ownership.epoch();
    }

    /// The node that owns the sector, 0 before the first claim.
    public long owner() {
        return ownership.owner();
    }

    public int rulesVersion() {
        return rules.version();
    }

    public List<SectorInput.RuleValue> ruleValues() {
        return rules.values();
    }

    /// The first offset that is not yet in this state.
    public long inputOffsetNext() {
        return inputOffsetNext;
    }
}
