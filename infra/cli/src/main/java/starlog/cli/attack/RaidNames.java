package starlog.cli.attack;

import java.util.Iterator;
import starlog.load.hostile.Raid;

/// What a shell offers where a raid is named.
final class RaidNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Raid.all().stream().map(Raid::name).iterator();
    }
}
