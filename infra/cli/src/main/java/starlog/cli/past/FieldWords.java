package starlog.cli.past;

import java.util.List;
import java.util.Locale;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.intent.Verdict;

/// A value of the state as people read it: the number, and what it means where its column says so.
final class FieldWords {
    private static final int TURN = 65_536;
    private static final List<String> ORDERS =
            List.of("NONE", "MOVE", "HOLD", "ESCORT", "ATTACK", "GATHER", "RETREAT", "FORMATION");

    private FieldWords() {}

    static String of(String table, String column, long value) {
        String meaning = meaning(table, column, value);
        return meaning.isEmpty() ? Long.toString(value) : value + " (" + meaning + ")";
    }

    private static String meaning(String table, String column, long value) {
        if (column.startsWith("hash of ")) return "%016x".formatted(value);
        if (column.endsWith("MmPer1024Ticks")) return decimal(value, 1_024) + " mm a tick";
        if (column.endsWith("Mm") || column.matches("step[XY]Mm\\d+")) return decimal(value, 1_000) + " m";
        return switch (column) {
            case "there" -> value == 1 ? "it is there" : "it is not";
            case "heading", "helm", "sight" -> decimal(value * 360, TURN) + " degrees";
            case "condition" -> named(value, List.of(ShipCondition.values()));
            case "order" -> named(value, ORDERS);
            case "verdict" -> verdict(value);
            case "hull", "armour", "shield", "energy" ->
                table.contains("weapons") ? "" : decimal(value, 1_000) + " points";
            default -> "";
        };
    }

    private static String verdict(long number) {
        try {
            return Verdict.of(Math.toIntExact(number)).name();
        } catch (IllegalArgumentException | ArithmeticException _) {
            return "of another build";
        }
    }

    private static String named(long value, List<?> names) {
        return value >= 0 && value < names.size() ? names.get((int) value).toString() : "";
    }

    private static String decimal(long value, int one) {
        return String.format(Locale.ROOT, "%.3f", (double) value / one);
    }
}
