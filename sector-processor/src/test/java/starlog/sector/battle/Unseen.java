package starlog.sector.battle;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Verdict;
import starlog.sector.simulation.Sector;

/// Kinds of event that never happen in a log, and verdicts that are never given.
final class Unseen {
    private Unseen() {}

    static Set<String> in(List<SectorInput> inputs) {
        Set<String> unseen = new TreeSet<>();
        for (Class<?> kind : StateEvent.class.getPermittedSubclasses()) unseen.add(kind.getSimpleName());
        for (Verdict verdict : Verdict.values()) unseen.add(verdict.name());
        Sector sector = new Sector(Battle.SECTOR);
        for (int offset = 0; offset < inputs.size(); offset++) {
            if (!sector.apply(offset, inputs.get(offset))) continue;
            var outcome = sector.outcome();
            for (int row = 0; row < outcome.events.count; row++)
                unseen.remove(outcome.events.get(row).getClass().getSimpleName());
            for (int row = 0; row < outcome.intents.count; row++)
                unseen.remove(Verdict.of(outcome.intents.verdicts[row]).name());
        }
        return unseen;
    }
}
