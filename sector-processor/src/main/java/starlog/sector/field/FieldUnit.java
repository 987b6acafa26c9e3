package starlog.sector.field;

import java.util.regex.Pattern;

/// In which unit a column counts, read off its name, which ends in the unit or is one of a few.
public final class FieldUnit {
    public static final String MM = "mm";
    public static final String TICK = "tick";
    public static final String UNITS = "units";
    public static final String POINTS = "thousandths of a point";
    public static final String SPEED = "mm per 1,024 ticks";
    public static final String THRUST = "mm per 1,024 ticks, gained every tick";
    public static final String ANGLE = "1/65,536 of a turn";
    public static final String PERMILLE = "thousandths";

    /// Ids, numbers of rows and kinds, flags and counts.
    public static final String NONE = "";

    private static final Pattern POINT_COLUMNS = Pattern.compile(
            "(hull|armour|shield|energy|damage|shieldGain|energyGain|cloakEnergyPerTick|threatAmount\\d)");
    private static final Pattern ORES =
            Pattern.compile("(ore\\d|ore(Created|Destroyed|Departed|Arrived)\\d|amount|amountFull|miningYield)");
    private static final Pattern RESISTS = Pattern.compile("(shield|armour)(Kinetic|Thermal|Explosive)");

    private FieldUnit() {}

    /// @param column as its table names it
    /// @return as people read it behind a number; empty of a column that counts nothing
    public static String of(String column) {
        if (column.endsWith("MmPer1024Ticks")) return SPEED;
        if (column.endsWith("Mm") || column.matches("step[XY]Mm\\d+")) return MM;
        if (column.endsWith("Ticks")) return "ticks";
        if (POINT_COLUMNS.matcher(column).matches()) return POINTS;
        if (column.endsWith("Tick") || column.equals("tick") || column.matches("mountReady\\d")) return TICK;
        if (ORES.matcher(column).matches()) return UNITS;
        if (column.endsWith("Permille") || RESISTS.matcher(column).matches()) return PERMILLE;
        if (column.matches("mountAngle\\d")) return ANGLE;
        return switch (column) {
            case "heading", "helm", "sight", "arc", "turnRate" -> ANGLE;
            case "thrust", "thrustMax", "brake" -> THRUST;
            case "speed", "topSpeed" -> SPEED;
            case "drag" -> "1/65,536";
            case "speedSet" -> PERMILLE;
            case "mass", "cargoMass" -> "kg";
            case "volume", "cargoVolume" -> "litres";
            default -> NONE;
        };
    }
}
