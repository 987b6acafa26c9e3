package starlog.cli.up;

import java.util.Arrays;
import java.util.Iterator;

/// What a shell offers where a part is named.
final class PartNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Part.values()).map(Part::label).iterator();
    }
}
