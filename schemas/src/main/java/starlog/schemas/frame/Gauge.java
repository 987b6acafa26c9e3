package starlog.schemas.frame;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.EntityKind;

/// An instrument in the cockpit of a player's ship: a column that is told to the ship's own player, exactly as the
/// simulation has it, see docs/RULES.md. Its number is its place in [#ALL].
public record Gauge(EntityKind kind, int column) {
    /// What others see too, all in the hold, and all that the helm shows. New ones go to the end.
    public static final List<Gauge> ALL = all();

    private static List<Gauge> all() {
        var all = new ArrayList<Gauge>();
        for (String name : List.of("shipClass", "condition", "shield", "armour", "hull", "scannerRangeMm", "cloaked"))
            all.add(new Gauge(EntityKind.SHIP, EntityKind.SHIP.column(name)));
        for (EntityKind kind : List.of(EntityKind.CARGO, EntityKind.HELM))
            for (int column = 0; column < kind.columns().size(); column++) all.add(new Gauge(kind, column));
        return List.copyOf(all);
    }

    public String name() {
        return kind.columns().get(column);
    }

    /// The number of an instrument by its name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static int number(String name) {
        for (int number = 0; number < ALL.size(); number++)
            if (ALL.get(number).name().equals(name)) return number;
        throw new IllegalArgumentException("no gauge shows " + name);
    }
}
