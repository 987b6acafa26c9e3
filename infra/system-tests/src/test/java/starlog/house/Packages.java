package starlog.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One module's packages and their imports of each other, from its compiled classes.
final class Packages {
    /// By importing and imported package, with an example.
    private final SortedMap<String, SortedMap<String, String>> imports = new TreeMap<>();

    private Packages() {}

    static Packages of(Path classes) {
        Packages packages = new Packages();
        var all = new ClassFileImporter().importPath(classes);
        for (JavaClass each : all) packages.imports.putIfAbsent(each.getPackageName(), new TreeMap<>());
        for (JavaClass each : all)
            for (Dependency dependency : each.getDirectDependenciesFromSelf())
                packages.add(
                        dependency.getOriginClass(), dependency.getTargetClass().getBaseComponentType());
        return packages;
    }

    private void add(JavaClass from, JavaClass to) {
        if (from.getPackageName().equals(to.getPackageName()) || !imports.containsKey(to.getPackageName())) return;
        imports.get(from.getPackageName())
                .putIfAbsent(to.getPackageName(), from.getSimpleName() + " -> " + to.getSimpleName());
    }

    SortedMap<String, SortedMap<String, String>> imports() {
        return imports;
    }

    /// How many packages are below each one on the longest way down, and 1.
    ///
    /// @throws IllegalStateException naming a cycle
    SortedMap<String, Integer> floors() {
        SortedMap<String, Integer> floors = new TreeMap<>();
        for (String each : imports.keySet()) floor(each, floors, new ArrayDeque<>());
        return floors;
    }

    private int floor(String each, Map<String, Integer> floors, Deque<String> above) {
        if (above.contains(each)) throw new IllegalStateException(cycle(each, above));
        Integer known = floors.get(each);
        if (known != null) return known;
        above.addLast(each);
        int floor = 1;
        for (String below : imports.get(each).keySet()) floor = Math.max(floor, 1 + floor(below, floors, above));
        above.removeLast();
        floors.put(each, floor);
        return floor;
    }

    private String cycle(String again, Deque<String> above) {
        List<String> way = new ArrayList<>(above);
        way = way.subList(way.indexOf(again), way.size());
        way.add(again);
        StringBuilder text = new StringBuilder("packages in a circle:");
        for (int i = 0; i + 1 < way.size(); i++)
            text.append("\n  %s imports %s (%s)"
                    .formatted(
                            way.get(i), way.get(i + 1), imports.get(way.get(i)).get(way.get(i + 1))));
        return text.toString();
    }
}
