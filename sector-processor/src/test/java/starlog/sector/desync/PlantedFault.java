package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import starlog.sector.desync.FaultyEngine.Change;

/// A fault of a known kind, as a change of the sources, and what the toolkit has to say of it.
///
/// @param kind of fault, as engineers speak of it
/// @param after the rule after which the two sides differ; or a kind of input, or [#A_RESTART]
/// @param table the first one that differs, "" if one side goes no further
/// @param column "" if the note says it
/// @param said what must be among the words beside, "" for nothing
/// @param oracle from where the tick is known, and the entity
/// @param restartTicks of the one side, 0 for none; then both sides have the fault
/// @param settled whether the past is one that an operator had to settle
/// @param locale of the machine
record PlantedFault(
        String name,
        String kind,
        List<Change> changes,
        String after,
        String table,
        String column,
        String said,
        Oracle oracle,
        int restartTicks,
        boolean settled,
        Locale locale) {
    static final String A_RESTART = "restart";
    private static final String PLANTED = "Planted.";

    /// From where it is known when a fault strikes, and whom.
    enum Oracle {
        /// The first note of the faulty code.
        NOTE,
        /// The first note of the last time that it was folded: it is not the same each time.
        LAST_NOTE,
        /// The first note that only one of the two sides makes: one loses by a restart what the other keeps.
        LONE_NOTE,
        /// States and records after every tick, held against each other one by one, as one would do by hand: see [ByHand].
        BY_HAND,
        /// The restart itself.
        RESTART
    }

    static PlantedFault of(String kind, String name) {
        return new PlantedFault(name, kind, List.of(), "", "", "", "", Oracle.NOTE, 0, false, Locale.ROOT);
    }

    /// @param is a text that stands once in the file
    PlantedFault change(String file, String is, String becomes) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(file, is.strip(), becomes.replace(PLANTED, "starlog.sector.world." + PLANTED)));
        return new PlantedFault(name, kind, more, after, table, column, said, oracle, restartTicks, settled, locale);
    }

    PlantedFault differs(String afterRule, String inTable, String inColumn) {
        return new PlantedFault(
                name, kind, changes, afterRule, inTable, inColumn, said, oracle, restartTicks, settled, locale);
    }

    /// One side goes no further.
    PlantedFault fails(String inRule, String words) {
        return new PlantedFault(name, kind, changes, inRule, "", "", words, oracle, restartTicks, settled, locale);
    }

    PlantedFault says(String words) {
        return new PlantedFault(
                name, kind, changes, after, table, column, words, oracle, restartTicks, settled, locale);
    }

    PlantedFault knownBy(Oracle by) {
        return new PlantedFault(name, kind, changes, after, table, column, said, by, restartTicks, settled, locale);
    }

    PlantedFault afterRestarts(int everyTicks, Oracle by) {
        return new PlantedFault(name, kind, changes, after, table, column, said, by, everyTicks, settled, locale);
    }

    PlantedFault whenSettled() {
        return new PlantedFault(name, kind, changes, after, table, column, said, oracle, restartTicks, true, locale);
    }

    PlantedFault under(Locale machines) {
        return new PlantedFault(
                name, kind, changes, after, table, column, said, oracle, restartTicks, settled, machines);
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
