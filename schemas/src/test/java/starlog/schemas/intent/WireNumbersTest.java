package starlog.schemas.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EveryEvent;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.input.SectorInput;

/// Numbers on the wire are places in the schemas' unions. The names are written out here once more, so that a union
/// whose order changed is noticed, and not only one that disagrees with the code.
class WireNumbersTest {
    /// Numbers say what they are: 1 argument, 2 second argument, 3 target.
    private static final List<Intent> INTENTS = List.of(
            new Intent.Spawn(),
            new Intent.Steer(1),
            new Intent.Thrust(1),
            new Intent.Stop(),
            new Intent.Lock(3),
            new Intent.Unlock(),
            new Intent.Fire(1),
            new Intent.Mine(3),
            new Intent.StopMining(),
            new Intent.Jettison(1, 2),
            new Intent.Scoop(3),
            new Intent.Dock(3),
            new Intent.Undock(),
            new Intent.Unload(),
            new Intent.GiveShip(3),
            new Intent.MoveTo(1, 2),
            new Intent.Hold(),
            new Intent.Escort(3),
            new Intent.Attack(3),
            new Intent.Form(3),
            new Intent.Gather(3),
            new Intent.Retreat(),
            new Intent.Cloak(),
            new Intent.Uncloak());

    private static final List<String> INTENT_NAMES = List.of(
            "Spawn",
            "Steer",
            "Thrust",
            "Stop",
            "Lock",
            "Unlock",
            "Fire",
            "Mine",
            "StopMining",
            "Jettison",
            "Scoop",
            "Dock",
            "Undock",
            "Unload",
            "GiveShip",
            "MoveTo",
            "Hold",
            "Escort",
            "Attack",
            "Form",
            "Gather",
            "Retreat",
            "Cloak",
            "Uncloak");

    private static final List<String> EVENT_NAMES = List.of(
            "ShipSpawned",
            "ShipHalted",
            "EdgeReached",
            "ShipsCollided",
            "ShotFired",
            "MissileLaunched",
            "MissileHit",
            "MissileShotDown",
            "MissileExpired",
            "ShipDestroyed",
            "WreckDropped",
            "WreckGone",
            "OreMined",
            "AsteroidDepleted",
            "AsteroidRespawned",
            "MiningStopped",
            "OreJettisoned",
            "OreScooped",
            "ShipDocked",
            "ShipUndocked",
            "OreDelivered",
            "ShipGiven",
            "OrderCompleted",
            "LockLost",
            "FleetFormed",
            "CommanderReplaced",
            "FleetDissolved",
            "RulesChanged",
            "ShipDeparted",
            "ShipArrived",
            "IntentForwarded",
            "SpeedSet",
            "OrderAbandoned",
            "ShipShoved",
            "CaptainTookOver",
            "PlayerTookOver",
            "ShotWithheld",
            "ShipWithdrawn",
            "ShipCloaked",
            "ShipUncloaked");

    private static final List<String> ITEM_NAMES = List.of(
            "Reset",
            "SectorClock",
            "Home",
            "Step",
            "Own",
            "Applied",
            "IntentVerdict",
            "ShipSeen",
            "MissileSeen",
            "AsteroidSeen",
            "StationSeen",
            "WreckSeen",
            "FleetSeen",
            "Course",
            "Turn",
            "Manoeuvre",
            "Shift",
            "Hurt",
            "Gone",
            "Left",
            "Shot",
            "Hit",
            "Happened",
            "Cockpit");

    /// In order of precedence.
    private static final List<String> VERDICTS = List.of(
            "0 ACCEPTED",
            "2 NO_SUCH_SHIP",
            "3 NOT_YOUR_SHIP",
            "1 SEQUENCE_ALREADY_SEEN",
            "37 SEQUENCE_TOO_FAR_AHEAD",
            "35 TOO_MANY_INTENTS",
            "4 ALREADY_SPAWNED",
            "34 WRONG_SECTOR",
            "8 RESPAWN_NOT_READY",
            "5 SECTOR_FULL",
            "9 SHIP_DESTROYED",
            "10 SHIP_DOCKED",
            "11 SHIP_NOT_DOCKED",
            "42 CLOAKED",
            "6 HEADING_OUT_OF_RANGE",
            "7 THRUST_OUT_OF_RANGE",
            "12 PLACE_OUT_OF_SECTOR",
            "13 NO_SUCH_MOUNT",
            "14 NO_SUCH_ORE",
            "15 AMOUNT_OUT_OF_RANGE",
            "16 NO_SUCH_PLAYER",
            "17 NO_MINING_LASER",
            "36 NO_WEAPON",
            "38 NO_CLOAK",
            "40 ALREADY_CLOAKED",
            "41 NOT_CLOAKED",
            "18 NO_LOCK",
            "19 TARGET_IS_SELF",
            "20 NO_SUCH_TARGET",
            "21 ASTEROID_DEPLETED",
            "22 LOCK_NOT_READY",
            "23 SAFE_ZONE",
            "24 PVP_FORBIDDEN",
            "25 WEAPON_COOLING_DOWN",
            "39 CLOAK_NOT_READY",
            "26 TARGET_OUT_OF_RANGE",
            "27 TARGET_OUT_OF_ARC",
            "28 NOT_ENOUGH_ENERGY",
            "29 TOO_FAST",
            "30 NOT_ENOUGH_CARGO",
            "31 HOLD_FULL",
            "32 MISSILES_AT_CAP",
            "33 WRECKS_AT_CAP");

    @Test
    void an_intents_kind_is_its_place_in_both_unions() {
        Schema batch = field("SectorInput", "input").getTypes().get(0);
        Schema inLog = batch.getField("intents")
                .schema()
                .getElementType()
                .getField("intent")
                .schema();
        assertEquals(INTENT_NAMES, namesOf(inLog));
        assertEquals(INTENT_NAMES, namesOf(field("ClientIntent", "intent")));
        for (int kind = 0; kind < INTENTS.size(); kind++) {
            assertEquals(kind, INTENTS.get(kind).kind());
            assertEquals(INTENT_NAMES.get(kind), INTENTS.get(kind).getClass().getSimpleName());
            assertEquals(upperSnake(INTENT_NAMES.get(kind)), Intent.nameOf(kind));
        }
        assertEquals(INTENT_NAMES, simpleNames(Intent.class));
        assertEquals("INTENT_" + INTENTS.size(), Intent.nameOf(INTENTS.size()));
    }

    @Test
    void an_intents_numbers_are_those_of_its_fields() {
        for (Intent intent : INTENTS) {
            String fields = intent.toString();
            assertEquals(fields.contains("=1") ? 1 : 0, intent.argument(), fields);
            assertEquals(fields.contains("=2") ? 2 : 0, intent.argument2(), fields);
            assertEquals(fields.contains("=3") ? 3 : 0, intent.target(), fields);
        }
    }

    @Test
    void the_intents_of_client_and_log_have_the_same_fields() {
        Schema batch = field("SectorInput", "input").getTypes().get(0);
        Schema inLog = batch.getField("intents")
                .schema()
                .getElementType()
                .getField("intent")
                .schema();
        assertSameFields(inLog, field("ClientIntent", "intent"));
    }

    @Test
    void an_events_number_is_its_place_in_both_unions() {
        assertEquals(EVENT_NAMES, namesOf(field("SectorTick", "events").getElementType()));
        assertEquals(EVENT_NAMES, namesOf(eventInFrame()));
        assertEquals(EVENT_NAMES, simpleNames(StateEvent.class));
        var events = new EventColumns();
        for (int kind = 0; kind < EVENT_NAMES.size(); kind++) {
            String name = upperSnake(EVENT_NAMES.get(kind));
            assertEquals(name, StateEvent.nameOf(kind));
            assertEquals(kind, constant(StateEvent.class, name));
            EveryEvent.add(kind, events);
            assertEquals(EVENT_NAMES.get(kind), events.get(kind).getClass().getSimpleName());
            assertEquals(EveryEvent.ALL.get(kind), events.get(kind));
        }
        assertThrows(IllegalArgumentException.class, () -> StateEvent.nameOf(EVENT_NAMES.size()));
        assertThrows(IllegalArgumentException.class, () -> StateEvent.nameOf(-1));
        assertSameFields(field("SectorTick", "events").getElementType(), eventInFrame());
    }

    @Test
    void the_kinds_of_input_and_reply_stand_in_the_order_of_their_unions() {
        assertEquals(
                List.of(
                        "IntentBatch",
                        "Tick",
                        "Claim",
                        "Rules",
                        "Arrival",
                        "Release",
                        "Dilation",
                        "Quarantine",
                        "Settlement",
                        "EngineChange"),
                namesOf(field("SectorInput", "input")));
        List<String> inputs = simpleNames(SectorInput.class);
        assertEquals(namesOf(field("SectorInput", "input")), inputs);
        assertEquals(List.of("Receipt", "Refusal"), namesOf(field("IntentReply", "reply")));
        assertEquals(namesOf(field("IntentReply", "reply")), simpleNames(IntentReply.class));
    }

    @Test
    void the_items_of_a_frame_stand_in_the_order_of_their_union() {
        assertEquals(ITEM_NAMES, namesOf(field("FeedFrame", "items").getElementType()));
        assertEquals(ITEM_NAMES, simpleNames(FeedItem.class));
    }

    @Test
    void the_verdicts_numbers_are_pinned() {
        assertEquals(
                VERDICTS,
                Arrays.stream(Verdict.values())
                        .map(v -> v.number + " " + v.name())
                        .toList());
        for (Verdict verdict : Verdict.values()) assertSame(verdict, Verdict.of(verdict.number));
        assertThrows(IllegalArgumentException.class, () -> Verdict.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Verdict.of(VERDICTS.size()));
        assertEquals("VERDICT_" + VERDICTS.size(), Verdict.nameOf(VERDICTS.size()));
        assertEquals("ACCEPTED", Verdict.nameOf(0));
    }

    @Test
    void the_kinds_of_entities_and_their_columns_are_pinned() {
        List<String> pinned = List.of(
                "0 SHIP [shipClass, behaviour, condition, shield, armour, hull, crossings, scannerRangeMm, cloaked]",
                "1 CARGO [ore0, ore1, ore2, ore3]",
                "2 MISSILE [weapon, ship, target, xMm, yMm, vxMmPer1024Ticks, vyMmPer1024Ticks]",
                "3 ASTEROID [ore, amount, xMm, yMm, radiusFullMm, amountFull]",
                "4 STATION [xMm, yMm, radiusMm, ore0, ore1, ore2, ore3]",
                "5 WRECK [xMm, yMm, ore0, ore1, ore2, ore3]",
                "6 FLEET [commander, order, orderXMm, orderYMm]",
                "7 HELM [energy, lock, lockTick, mountReady0, mountReady1, mountReady2, mountReady3, order, orderTarget,"
                        + " orderXMm, orderYMm, mining, mineTick, readyTick, absentTick, station, cloakReadyTick]");
        assertEquals(
                pinned,
                Arrays.stream(EntityKind.values())
                        .map(kind -> kind.number + " " + kind + " " + kind.columns())
                        .toList());
        for (EntityKind kind : EntityKind.values()) assertSame(kind, EntityKind.of(kind.number));
        assertThrows(IllegalArgumentException.class, () -> EntityKind.of(-1));
        assertThrows(IllegalArgumentException.class, () -> EntityKind.of(pinned.size()));
    }

    private static Schema field(String record, String field) {
        return SchemaFile.read(record).getField(field).schema();
    }

    private static Schema eventInFrame() {
        Schema items = field("FeedFrame", "items").getElementType();
        return items.getTypes()
                .get(ITEM_NAMES.indexOf("Happened"))
                .getField("event")
                .schema();
    }

    private static List<String> namesOf(Schema union) {
        return union.getTypes().stream().map(Schema::getName).toList();
    }

    private static List<String> simpleNames(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }

    private static String upperSnake(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static int constant(Class<?> holder, String name) {
        try {
            return holder.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no constant " + name, e);
        }
    }

    private static void assertSameFields(Schema oneUnion, Schema otherUnion) {
        IntStream.range(0, oneUnion.getTypes().size())
                .forEach(kind -> assertEquals(fieldsOf(oneUnion, kind), fieldsOf(otherUnion, kind)));
    }

    private static List<String> fieldsOf(Schema union, int kind) {
        return union.getTypes().get(kind).getFields().stream()
                .map(field -> field.name() + " " + field.schema())
                .toList();
    }
}
