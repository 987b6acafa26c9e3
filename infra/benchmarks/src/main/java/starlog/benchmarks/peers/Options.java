package starlog.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The options of a driver: `--name value`, or `--name` alone for what is on or off.
public final class Options {
    private final Map<String, String> given = new LinkedHashMap<>();

    /// @param defaults of all options that there are; those that are on or off have none
    /// @throws IllegalArgumentException an option that does not exist, or lacks its value
    public Options(String[] arguments, Map<String, Integer> defaults, Set<String> switches) {
        defaults.forEach((name, value) -> given.put(name, Integer.toString(value)));
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            if (switches.contains(name)) given.put(name, "");
            else if (!defaults.containsKey(name)) throw new IllegalArgumentException("no such option: " + arguments[i]);
            else if (++i == arguments.length) throw new IllegalArgumentException("--" + name + " wants a number");
            else given.put(name, arguments[i]);
        }
    }

    public int number(String name) {
        return Integer.parseInt(given.get(name));
    }

    public boolean on(String name) {
        return given.containsKey(name);
    }
}
