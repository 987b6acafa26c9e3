package starlog.sector.inspect;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.sector.field.FieldUnit;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.world.Order;

/// What an event or an intent carries, by the names of its parts.
final class RecordFacts {
    private static final Set<String> ENTITIES = Set.of(
            "ship",
            "other",
            "target",
            "missile",
            "attacker",
            "killer",
            "wreck",
            "asteroid",
            "station",
            "fleet",
            "commander");
    private static final Set<String> PLAYERS = Set.of("player", "killerPlayer", "toPlayer");
    private static final Set<String> NUMBERS = Set.of(
            "amount",
            "crossings",
            "fromSector",
            "heading",
            "mount",
            "order",
            "ore",
            "reason",
            "sequence",
            "speedPermille",
            "thrust",
            "toSector",
            "verdict",
            "version",
            "weapon",
            "xMm",
            "yMm");

    private RecordFacts() {}

    /// What a part says.
    enum Role {
        ENTITY,
        PLAYER,
        NUMBER
    }

    private record Part(String name, Role role, Method accessor) {
        private long of(Record record) {
            try {
                return ((Number) accessor.invoke(record)).longValue();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor.toString(), e);
            }
        }
    }

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            List<Part> parts = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents())
                parts.add(new Part(component.getName(), roleOf(component.getName()), component.getAccessor()));
            return List.copyOf(parts);
        }
    };

    /// @throws IllegalArgumentException of a part that no event and no intent has: whoever adds one says here what it is
    static Role roleOf(String part) {
        if (ENTITIES.contains(part)) return Role.ENTITY;
        if (PLAYERS.contains(part)) return Role.PLAYER;
        if (NUMBERS.contains(part)) return Role.NUMBER;
        throw new IllegalArgumentException("is " + part + " an entity, a player or a number?");
    }

    /// Whether the record names somebody as that.
    static boolean names(Record record, Role role, long id) {
        for (Part part : PARTS.get(record.getClass())) if (part.role == role && part.of(record) == id) return true;
        return false;
    }

    static List<Fact> of(Record record, Scene scene) {
        List<Fact> facts = new ArrayList<>();
        for (Part part : PARTS.get(record.getClass())) {
            long value = part.of(record);
            facts.add(new Fact(part.name, value, unitOf(part.name, record), wordOf(part.name, value, record, scene)));
        }
        return facts;
    }

    private static String unitOf(String part, Record record) {
        if (!part.equals("amount")) return FieldUnit.of(part);
        return switch (record) {
            case StateEvent.ShotFired _, StateEvent.MissileHit _ -> FieldUnit.POINTS;
            case StateEvent.FleetFormed _ -> "ships";
            default -> FieldUnit.UNITS;
        };
    }

    private static String wordOf(String part, long value, Record record, Scene scene) {
        return switch (part) {
            case "weapon" -> rowOf(scene.weapons, value);
            case "ore" -> rowOf(scene.ores, value);
            case "order" -> orderOf((int) value);
            case "verdict" -> Verdict.nameOf((int) value);
            case "reason" -> reasonOf((int) value, record);
            case "thrust" -> value == -1 ? "brakes" : "";
            default -> "";
        };
    }

    private static String rowOf(RuleTable table, long row) {
        return row >= 0 && row < table.count ? table.nameOf((int) row) : "";
    }

    static String orderOf(int order) {
        return switch (order) {
            case Order.NONE -> "none";
            case Order.MOVE -> "move";
            case Order.HOLD -> "hold";
            case Order.ESCORT -> "escort";
            case Order.ATTACK -> "attack";
            case Order.GATHER -> "gather";
            case Order.RETREAT -> "retreat";
            case Order.FORMATION -> "formation";
            default -> "";
        };
    }

    private static String reasonOf(int reason, Record record) {
        return switch (record) {
            case StateEvent.MiningStopped _ ->
                switch (reason) {
                    case StateEvent.MiningStopped.DEPLETED -> "depleted";
                    case StateEvent.MiningStopped.OUT_OF_RANGE -> "out of range";
                    case StateEvent.MiningStopped.HOLD_FULL -> "hold full";
                    default -> "";
                };
            case StateEvent.OrderAbandoned _ ->
                switch (reason) {
                    case StateEvent.OrderAbandoned.BLOCKED -> "blocked: it came no nearer for too long";
                    case StateEvent.OrderAbandoned.FORBIDDEN -> "nobody may shoot there any more";
                    case StateEvent.OrderAbandoned.TARGET_DEPARTED -> "its target went over the border";
                    default -> "";
                };
            case StateEvent.ShipUncloaked _ ->
                switch (reason) {
                    case StateEvent.ShipUncloaked.ORDERED -> "by its player";
                    case StateEvent.ShipUncloaked.NO_ENERGY -> "no energy for another tick";
                    case StateEvent.ShipUncloaked.HARMED -> "it was hit, or ran hard into something";
                    case StateEvent.ShipUncloaked.DOCKED -> "it docked";
                    default -> "";
                };
            default -> "";
        };
    }

    /// The name of an intent's kind.
    static String nameOf(Intent intent) {
        return Intent.nameOf(intent.kind());
    }
}
