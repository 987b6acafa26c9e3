package starlog.sector.inspect;

import java.util.List;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;

/// The values and limits behind what has just happened in a scene.
final class Explanation {
    private final VerdictReasons verdicts;
    private final EventReasons events;

    /// @param changes that have just been made to the entity in question
    Explanation(Scene scene, List<FieldChange> changes) {
        Givens givens = new Givens(scene, changes);
        this.verdicts = new VerdictReasons(scene, givens);
        this.events = new EventReasons(givens, verdicts);
    }

    /// Beside the numbers that the verdict has itself.
    List<Fact> of(Verdict verdict, PlayerIntent intent) {
        return verdicts.of(verdict, intent);
    }

    List<Fact> of(StateEvent event) {
        return events.of(event);
    }
}
