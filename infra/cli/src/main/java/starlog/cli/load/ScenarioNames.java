package starlog.cli.load;

import java.util.Iterator;
import starlog.load.bots.Scenario;

/// What a shell offers where a scenario is named.
final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Scenario.NAMES.iterator();
    }
}
