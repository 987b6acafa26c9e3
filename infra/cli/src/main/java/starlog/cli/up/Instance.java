package starlog.cli.up;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import starlog.cli.console.UserFault;

/// One process of a part: there is one of each, but for the sector processor, of which there may be several nodes, and
/// for the services with players.
///
/// @param number from 1
record Instance(Part part, int number) implements Comparable<Instance> {
    private static final Comparator<Instance> ORDER =
            Comparator.comparing(Instance::part).thenComparing(Instance::number);

    /// The only one, or the first.
    static Instance of(Part part) {
        return new Instance(part, 1);
    }

    /// As in options, messages and log files; the name of a node of the sector processor: `sector`, `sector-2`.
    String label() {
        return number == 1 ? part.label() : part.label() + "-" + number;
    }

    boolean isFirst() {
        return number == 1;
    }

    /// What the options `--only` and `--without` leave of all parts, so many of each. The name of a part means all its
    /// processes.
    ///
    /// @throws UserFault for a name that is none, and if nothing is left
    static NavigableSet<Instance> chosen(Collection<String> only, Collection<String> without, HowMany howMany) {
        List<Instance> all = all(howMany);
        NavigableSet<Instance> chosen = new TreeSet<>(only.isEmpty() ? all : named(only, all));
        chosen.removeAll(named(without, all));
        if (chosen.isEmpty()) throw UserFault.usage("--only and --without leave nothing to start");
        return chosen;
    }

    private static List<Instance> all(HowMany howMany) {
        List<Instance> all = new ArrayList<>();
        for (Part part : Part.values())
            for (int number = 1; number <= howMany.of(part); number++) all.add(new Instance(part, number));
        return all;
    }

    private static List<Instance> named(Collection<String> names, List<Instance> all) {
        return names.stream().flatMap(name -> named(name.strip(), all).stream()).toList();
    }

    private static List<Instance> named(String name, List<Instance> all) {
        List<Instance> found = all.stream()
                .filter(each -> each.label().equals(name) || each.part().label().equals(name))
                .toList();
        if (!found.isEmpty()) return found;
        throw UserFault.usage("there is no part \"" + name + "\"; the parts are "
                + all.stream().sorted().map(Instance::label).collect(Collectors.joining(", ")));
    }

    @Override
    public int compareTo(Instance other) {
        return ORDER.compare(this, other);
    }
}
