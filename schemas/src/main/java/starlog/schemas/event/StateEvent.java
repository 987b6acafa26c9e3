package starlog.schemas.event;

/// Something that happened in a sector, in the past tense. Weapons and ores are their numbers in the rules; amounts
/// are units of ore, or thousandths of a point of damage.
public sealed interface StateEvent {
    /// Numbers on the wire: places in the schema's union, never reused.
    int SHIP_SPAWNED = 0;
    int SHIP_HALTED = 1;
    int EDGE_REACHED = 2;
    int SHIPS_COLLIDED = 3;
    int SHOT_FIRED = 4;
    int MISSILE_LAUNCHED = 5;
    int MISSILE_HIT = 6;
    int MISSILE_SHOT_DOWN = 7;
    int MISSILE_EXPIRED = 8;
    int SHIP_DESTROYED = 9;
    int WRECK_DROPPED = 10;
    int WRECK_GONE = 11;
    int ORE_MINED = 12;
    int ASTEROID_DEPLETED = 13;
    int ASTEROID_RESPAWNED = 14;
    int MINING_STOPPED = 15;
    int ORE_JETTISONED = 16;
    int ORE_SCOOPED = 17;
    int SHIP_DOCKED = 18;
    int SHIP_UNDOCKED = 19;
    int ORE_DELIVERED = 20;
    int SHIP_GIVEN = 21;
    int ORDER_COMPLETED = 22;
    int LOCK_LOST = 23;
    int FLEET_FORMED = 24;
    int COMMANDER_REPLACED = 25;
    int FLEET_DISSOLVED = 26;
    int RULES_CHANGED = 27;
    int SHIP_DEPARTED = 28;
    int SHIP_ARRIVED = 29;
    int INTENT_FORWARDED = 30;
    int SPEED_SET = 31;
    int ORDER_ABANDONED = 32;
    int SHIP_SHOVED = 33;
    int CAPTAIN_TOOK_OVER = 34;
    int PLAYER_TOOK_OVER = 35;
    int SHOT_WITHHELD = 36;
    int SHIP_WITHDRAWN = 37;
    int SHIP_CLOAKED = 38;
    int SHIP_UNCLOAKED = 39;

    /// Wire numbers are below this.
    static int kindCount() {
        return EventKind.count();
    }

    /// Name of the kind with this wire number, for people and tables.
    ///
    /// @throws IllegalArgumentException if there is no such kind
    static String nameOf(int kind) {
        return EventKind.of(kind).name();
    }

    /// A ship entered the world at a place in milli-units.
    record ShipSpawned(long ship, long player, int xMm, int yMm) implements StateEvent {}

    /// A braking ship came to rest.
    record ShipHalted(long ship, int xMm, int yMm) implements StateEvent {}

    /// A ship ran against the sector's edge and lost the velocity across it.
    record EdgeReached(long ship, int xMm, int yMm) implements StateEvent {}

    /// A ship ran fast into another ship, a station or an asteroid.
    record ShipsCollided(long ship, long other, int xMm, int yMm) implements StateEvent {}

    /// A gun fired and did so much damage, in thousandths of a point; 0 is a miss.
    record ShotFired(long ship, long target, int weapon, long amount) implements StateEvent {}

    /// A ship launched a missile at another.
    record MissileLaunched(long ship, long missile, long target, int weapon) implements StateEvent {}

    /// A missile hit a ship and did so much damage, in thousandths of a point.
    record MissileHit(long missile, long ship, long attacker, int weapon, long amount) implements StateEvent {}

    /// A ship's point defence shot a missile down.
    record MissileShotDown(long missile, long ship) implements StateEvent {}

    /// A missile flew until its time was up, or out of the sector.
    record MissileExpired(long missile) implements StateEvent {}

    /// A ship's hull gave way; the killer is who threatened it most, 0 if nobody.
    record ShipDestroyed(long ship, long player, long killer, long killerPlayer, int xMm, int yMm)
            implements StateEvent {}

    /// A destroyed ship left a wreck with so much ore of all kinds.
    record WreckDropped(long wreck, long ship, long amount, int xMm, int yMm) implements StateEvent {}

    /// A wreck's time was up, and what ore was left in it is destroyed.
    record WreckGone(long wreck, long amount) implements StateEvent {}

    /// Ore went from an asteroid into a ship's hold.
    record OreMined(long ship, long player, long asteroid, int ore, long amount) implements StateEvent {}

    /// The last ore of an asteroid was mined.
    record AsteroidDepleted(long asteroid) implements StateEvent {}

    /// An asteroid is full of ore again.
    record AsteroidRespawned(long asteroid, long amount) implements StateEvent {}

    /// A ship mines no more.
    ///
    /// @param reason a constant of this record
    record MiningStopped(long ship, long asteroid, int reason) implements StateEvent {
        public static final int DEPLETED = 1;
        public static final int OUT_OF_RANGE = 2;
        public static final int HOLD_FULL = 3;
    }

    /// Ore went from a ship's hold into a new wreck.
    record OreJettisoned(long ship, long player, long wreck, int ore, long amount) implements StateEvent {}

    /// Ore went from a wreck into a ship's hold.
    record OreScooped(long ship, long player, long wreck, int ore, long amount) implements StateEvent {}

    /// A ship docked at a station.
    record ShipDocked(long ship, long player, long station) implements StateEvent {}

    /// A ship left a station.
    record ShipUndocked(long ship, long player, long station, int xMm, int yMm) implements StateEvent {}

    /// Ore went from a docked ship's hold into its station.
    record OreDelivered(long ship, long player, long station, int ore, long amount) implements StateEvent {}

    /// A ship changed hands.
    record ShipGiven(long ship, long player, long toPlayer) implements StateEvent {}

    /// A ship did as ordered: 1 MOVE, 2 HOLD, 3 ESCORT, 4 ATTACK, 5 GATHER, 6 RETREAT, 7 FORMATION.
    record OrderCompleted(long ship, long player, int order) implements StateEvent {}

    /// A ship's locked target went out of reach, or is no more.
    record LockLost(long ship, long target) implements StateEvent {}

    /// So many ships of the world came in as a fleet.
    record FleetFormed(long fleet, long commander, long amount) implements StateEvent {}

    /// A fleet follows another of its ships.
    record CommanderReplaced(long fleet, long commander) implements StateEvent {}

    /// The last ship of a fleet is gone.
    record FleetDissolved(long fleet) implements StateEvent {}

    /// Other rule values are in force from this tick on.
    record RulesChanged(long version) implements StateEvent {}

    /// A ship flew over the border; the place is by the sector that it left.
    record ShipDeparted(long ship, long player, int toSector, long crossings, int xMm, int yMm) implements StateEvent {}

    /// A ship came over the border.
    record ShipArrived(long ship, long player, int fromSector, long crossings, int xMm, int yMm)
            implements StateEvent {}

    /// An intent came for a ship that had left already, and went after it.
    record IntentForwarded(long ship, long player, int toSector, long sequence) implements StateEvent {}

    /// An operator set how fast the sector's time goes, in thousandths of the world's rate; 0: by load.
    record SpeedSet(int speedPermille) implements StateEvent {}

    /// A ship's captain gave an order up, and holds.
    ///
    /// @param reason a constant of this record
    record OrderAbandoned(long ship, long player, long target, int order, long reason) implements StateEvent {
        /// It came no nearer for too long.
        public static final int BLOCKED = 1;
        /// Nobody may shoot there any more.
        public static final int FORBIDDEN = 2;
        /// The ship that it followed went over the border, and it goes after it.
        public static final int TARGET_DEPARTED = 3;
    }

    /// A player's ship at rest was pushed, and its captain brakes; `other` is 0 if a cloaked ship did it.
    record ShipShoved(long ship, long player, long other, int xMm, int yMm) implements StateEvent {}

    /// Nothing was heard of a ship's player for long: its captain takes it to a station.
    record CaptainTookOver(long ship, long player) implements StateEvent {}

    /// The player is back whose ship was in its captain's hands.
    record PlayerTookOver(long ship, long player) implements StateEvent {}

    /// A weapon that was to fire in this tick could not any more; the verdict's number says why.
    record ShotWithheld(long ship, long target, int mount, long verdict) implements StateEvent {}

    /// A ship of the world that had nobody left to guard was taken out of service at a station.
    record ShipWithdrawn(long ship, long station) implements StateEvent {}

    /// A ship cloaked itself: from now on only its own player is told of it.
    record ShipCloaked(long ship, long player) implements StateEvent {}

    /// A cloaked ship can be seen again.
    ///
    /// @param reason a constant of this record
    record ShipUncloaked(long ship, long player, int reason) implements StateEvent {
        /// By its player.
        public static final int ORDERED = 1;
        /// Too little for another tick.
        public static final int NO_ENERGY = 2;
        /// It was hit, or ran hard into something.
        public static final int HARMED = 3;
        public static final int DOCKED = 4;
    }
}
