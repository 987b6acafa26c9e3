package starlog.schemas.intent;

import java.util.Arrays;

/// The sector's answer to an intent, in order of precedence: the first rule broken is the one named, with the value that
/// met a limit. What stands here in words is data, for those who show or print it.
public enum Verdict {
    ACCEPTED(0, "No rule was broken; the intent was carried out."),
    NO_SUCH_SHIP(2, "Nothing but a spawn goes without a ship."),
    NOT_YOUR_SHIP(3, "A ship obeys its own player."),
    SEQUENCE_ALREADY_SEEN(
            1,
            "The ship's player has had this sequence, or a higher one, applied already: a repeat, or out of order.",
            Unit.SEQUENCE,
            "the intent's",
            "the ship's last one"),
    SEQUENCE_TOO_FAR_AHEAD(
            37,
            "A sequence runs at most 1,000,000 ahead of the ship's last one, which stays as it was.",
            Unit.SEQUENCE,
            "the intent's",
            "the highest that there may be"),
    TOO_MANY_INTENTS(
            35,
            "A ship takes only so many intents between two ticks.",
            Unit.INTENTS,
            "come since the last tick, with this one",
            "carried out between two ticks"),
    ALREADY_SPAWNED(4, "A ship that is not destroyed does not spawn again."),
    WRONG_SECTOR(34, "A ship comes into the world in its home sector.", Unit.SECTOR, "this one", "the ship's home"),
    RESPAWN_NOT_READY(
            8,
            "A destroyed ship spawns again only after a while.",
            Unit.TICK,
            "the one being made",
            "the first in which it may"),
    SECTOR_FULL(5, "As many ships as the world file allows in one sector.", Unit.SHIPS, "here", "allowed"),
    SHIP_DESTROYED(9, "A destroyed ship does nothing but spawn."),
    SHIP_DOCKED(10, "A docked ship must undock first."),
    SHIP_NOT_DOCKED(11, "Only a docked ship undocks, unloads or is given away."),
    CLOAKED(42, "A cloaked ship neither aims nor shoots, nor works with ore."),
    HEADING_OUT_OF_RANGE(6, "A heading is 0 to 65,535.", Unit.ANGLE, "asked for", "the least or the most that goes"),
    THRUST_OUT_OF_RANGE(
            7,
            "Thrust is 0 to the most that the ship's class can.",
            Unit.THRUST,
            "asked for",
            "the least or the most that goes"),
    PLACE_OUT_OF_SECTOR(
            12,
            "A ship goes only to places within the world.",
            Unit.MM,
            "x, or y if x is in the world, from this sector's south-west corner",
            "the nearest that is in the world"),
    NO_SUCH_MOUNT(
            13,
            "The mount is 0 to 3 and holds a weapon that is fired by hand.",
            Unit.NUMBER,
            "the mount's",
            "the last mount's"),
    NO_SUCH_ORE(14, "The world has no ore of this number.", Unit.NUMBER, "the ore's", "the last ore's"),
    AMOUNT_OUT_OF_RANGE(15, "An amount is 1 at least.", Unit.UNITS, "asked for", "the least that goes"),
    NO_SUCH_PLAYER(16, "A player's id is 1 at least.", Unit.NUMBER, "the player's", "the least that there is"),
    NO_MINING_LASER(17, "Ships of this class do not mine."),
    NO_WEAPON(36, "Ships of this class do not attack."),
    NO_CLOAK(38, "Ships of this class have no cloak."),
    ALREADY_CLOAKED(40, "The ship is cloaked already."),
    NOT_CLOAKED(41, "The ship is not cloaked."),
    NO_LOCK(18, "A weapon fires only at what the ship has locked."),
    TARGET_IS_SELF(19, "A ship is not its own target."),
    NO_SUCH_TARGET(20, "The target is not here, or is a ship that does not fly or is cloaked."),
    ASTEROID_DEPLETED(
            21,
            "The asteroid holds no ore now.",
            Unit.TICK,
            "the one being made",
            "the first in which it is full again"),
    LOCK_NOT_READY(
            22,
            "A lock takes its time before weapons may fire.",
            Unit.TICK,
            "the one being made",
            "the first in which they may"),
    SAFE_ZONE(23, "Nobody shoots in or into a safe zone."),
    PVP_FORBIDDEN(24, "Players shoot at each other only where both are in a zone that allows it."),
    WEAPON_COOLING_DOWN(
            25, "The weapon fired a moment ago.", Unit.TICK, "the one being made", "the first in which it may"),
    CLOAK_NOT_READY(
            39, "The ship was cloaked a moment ago.", Unit.TICK, "the one being made", "the first in which it may"),
    TARGET_OUT_OF_RANGE(
            26,
            "The target is farther away than lock, weapon, laser, scoop or dock reaches.",
            Unit.MM,
            "from centre to centre, rounded down",
            "as far as it reaches, radius of asteroid or station included"),
    TARGET_OUT_OF_ARC(
            27, "The mount does not turn that far.", Unit.ANGLE, "off the mount's middle", "to either side of it"),
    NOT_ENOUGH_ENERGY(
            28,
            "Weapon or cloak needs more energy than the ship has.",
            Unit.MILLI_POINTS,
            "the ship has",
            "a shot, or a tick of the cloak, needs"),
    TOO_FAST(29, "Ships dock slowly.", Unit.SPEED, "the ship's, rounded down", "the most that goes"),
    NOT_ENOUGH_CARGO(30, "The hold has less of the ore than that.", Unit.UNITS, "asked for", "in the hold"),
    HOLD_FULL(
            31,
            "No room for one unit more.",
            Unit.UNITS,
            "of all ores in the hold",
            "for which there is room, loaded as it is"),
    MISSILES_AT_CAP(
            32, "As many missiles as the world file allows in one sector.", Unit.MISSILES, "under way", "allowed"),
    WRECKS_AT_CAP(33, "As many wrecks as the world file allows in one sector.", Unit.WRECKS, "here", "allowed");

    /// What a verdict's value and limit count.
    public enum Unit {
        /// The rule has no numbers: both are 0.
        NONE(""),
        SEQUENCE("sequence"),
        INTENTS("intents"),
        SECTOR("sector"),
        TICK("tick"),
        SHIPS("ships"),
        ANGLE("1/65,536 of a turn"),
        THRUST("mm per 1,024 ticks, gained every tick"),
        MM("mm"),
        NUMBER("number"),
        UNITS("units"),
        MILLI_POINTS("thousandths of a point"),
        SPEED("mm per 1,024 ticks"),
        MISSILES("missiles"),
        WRECKS("wrecks");

        /// As people read it behind a number; empty for none.
        public final String text;

        Unit(String text) {
            this.text = text;
        }
    }

    private static final Verdict[] BY_NUMBER = byNumber();

    /// Number on the wire; never reused. Not the ordinal, as new rules come between older ones.
    public final int number;

    /// The rule in one sentence.
    public final String meaning;

    /// Of value and limit.
    public final Unit unit;

    /// Which value is told, and against which limit; empty where the rule has no numbers.
    public final String value;

    public final String limit;

    Verdict(int number, String meaning) {
        this(number, meaning, Unit.NONE, "", "");
    }

    Verdict(int number, String meaning, Unit unit, String value, String limit) {
        this.number = number;
        this.meaning = meaning;
        this.unit = unit;
        this.value = value;
        this.limit = limit;
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
