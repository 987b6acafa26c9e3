package starlog.sector.archive;

import java.util.Map;

/// Schemas from several places, by the ids in front of records.
public final class Schemas {
    private Schemas() {}

    /// @param place of the further ones, for people
    /// @throws IllegalStateException if an id stands for two schemas: no record with it can be read for certain
    public static void add(Map<Integer, String> all, Map<Integer, String> further, String place) {
        for (var each : further.entrySet()) {
            String known = all.putIfAbsent(each.getKey(), each.getValue());
            if (known != null && !known.equals(each.getValue()))
                throw new IllegalStateException(
                        "schema id %d stands for one schema in %s, and for another elsewhere: they are of two registries; fold the file alone, `--file`"
                                .formatted(each.getKey(), place));
        }
    }
}
