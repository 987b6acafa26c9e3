package starlog.schemas.intent;

import java.util.Arrays;

/// The sector's answer to an intent, in order of precedence: the first rule broken is the one named.
public enum Verdict {
    /// No rule was broken; the intent was carried out.
    ACCEPTED(0),
    /// Nothing but a spawn goes without a ship.
    NO_SUCH_SHIP(2),
    /// A ship obeys its own player.
    NOT_YOUR_SHIP(3),
    /// The ship's player has had this sequence, or a higher one, applied already: a repeat, or out of order.
    SEQUENCE_ALREADY_SEEN(1),
    /// A sequence runs at most [PlayerIntent#SEQUENCE_AHEAD_MAX] ahead of the ship's last one, which stays as it was.
    SEQUENCE_TOO_FAR_AHEAD(37),
    /// A ship takes only so many intents between two ticks.
    TOO_MANY_INTENTS(35),
    /// A ship that is not destroyed does not spawn again.
    ALREADY_SPAWNED(4),
    /// A ship comes into the world in its home sector.
    WRONG_SECTOR(34),
    /// A destroyed ship spawns again only after a while.
    RESPAWN_NOT_READY(8),
    /// As many ships as the world file allows in one sector.
    SECTOR_FULL(5),
    /// A destroyed ship does nothing but spawn.
    SHIP_DESTROYED(9),
    /// A docked ship must undock first.
    SHIP_DOCKED(10),
    /// Only a docked ship undocks, unloads or is given away.
    SHIP_NOT_DOCKED(11),
    /// A cloaked ship neither aims nor shoots, nor works with ore.
    CLOAKED(42),
    /// A heading is 0 to 65,535.
    HEADING_OUT_OF_RANGE(6),
    /// Thrust is 0 to the most that the ship's class can.
    THRUST_OUT_OF_RANGE(7),
    /// A ship goes only to places within the world.
    PLACE_OUT_OF_SECTOR(12),
    /// The mount is 0 to 3 and holds a weapon that is fired by hand.
    NO_SUCH_MOUNT(13),
    /// The world has no ore of this number.
    NO_SUCH_ORE(14),
    /// An amount is 1 at least.
    AMOUNT_OUT_OF_RANGE(15),
    /// A player's id is 1 at least.
    NO_SUCH_PLAYER(16),
    /// Ships of this class do not mine.
    NO_MINING_LASER(17),
    /// Ships of this class do not attack.
    NO_WEAPON(36),
    /// Ships of this class have no cloak.
    NO_CLOAK(38),
    /// The ship is cloaked already.
    ALREADY_CLOAKED(40),
    /// The ship is not cloaked.
    NOT_CLOAKED(41),
    /// A weapon fires only at what the ship has locked.
    NO_LOCK(18),
    /// A ship is not its own target.
    TARGET_IS_SELF(19),
    /// The target is not here, or is a ship that does not fly or is cloaked.
    NO_SUCH_TARGET(20),
    /// The asteroid holds no ore now.
    ASTEROID_DEPLETED(21),
    /// A lock takes its time before weapons may fire.
    LOCK_NOT_READY(22),
    /// Nobody shoots in or into a safe zone.
    SAFE_ZONE(23),
    /// Players shoot at each other only where both are in a zone that allows it.
    PVP_FORBIDDEN(24),
    /// The weapon fired a moment ago.
    WEAPON_COOLING_DOWN(25),
    /// The ship was cloaked a moment ago.
    CLOAK_NOT_READY(39),
    /// The target is farther away than lock, weapon, laser, scoop or dock reaches.
    TARGET_OUT_OF_RANGE(26),
    /// The mount does not turn that far.
    TARGET_OUT_OF_ARC(27),
    /// Weapon or cloak needs more energy than the ship has.
    NOT_ENOUGH_ENERGY(28),
    /// Ships dock slowly.
    TOO_FAST(29),
    /// The hold has less of the ore than that.
    NOT_ENOUGH_CARGO(30),
    /// No room for one unit more.
    HOLD_FULL(31),
    /// As many missiles as the world file allows in one sector.
    MISSILES_AT_CAP(32),
    /// As many wrecks as the world file allows in one sector.
    WRECKS_AT_CAP(33);

    private static final Verdict[] BY_NUMBER = byNumber();

    /// Number on the wire; never reused. Not the ordinal, as new rules come between older ones.
    public final int number;

    Verdict(int number) {
        this.number = number;
    }

    /// @throws IllegalArgumentException if there is no such verdict
    public static Verdict of(int number) {
        if (!known(number)) throw new IllegalArgumentException("no verdict is " + number);
        return BY_NUMBER[number];
    }

    /// False of one that only a newer build knows.
    public static boolean known(int number) {
        return number >= 0 && number < BY_NUMBER.length;
    }

    /// The name of any number: of one that only a newer build knows, the number itself.
    public static String nameOf(int number) {
        return known(number) ? BY_NUMBER[number].name() : "VERDICT_" + number;
    }

    private static Verdict[] byNumber() {
        Verdict[] byNumber = new Verdict[values().length];
        for (Verdict verdict : values()) byNumber[verdict.number] = verdict;
        assert !Arrays.asList(byNumber).contains(null);
        return byNumber;
    }
}
