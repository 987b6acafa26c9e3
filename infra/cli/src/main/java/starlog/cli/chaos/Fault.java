package starlog.cli.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Something that is done to a process while the world runs.
///
/// @param afterMillis from the begin of its slot
/// @param part name of the part of `up` to which it is done
/// @param lastsMillis how long the process stands still; 0 for a kill, which `up` answers with a new process
record Fault(long afterMillis, Kind kind, String part, long lastsMillis) {
    private static final long STOPPED_MIN_MILLIS = 300;
    private static final long STOPPED_MAX_MILLIS = 4_000;

    enum Kind {
        KILL_NODE("kill-node", "kill -9 of a node"),
        STOP_NODE("stop-node", "SIGSTOP, SIGCONT of a node"),
        KILL_BROKER("kill-broker", "kill -9 of the broker");

        final String name;
        final String words;

        Kind(String name, String words) {
            this.name = name;
            this.words = words;
        }

        static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name.equals(name))
                    .findFirst();
        }
    }

    /// As many faults as fit with a slot of their own, of each given kind as many, in random order, each at a random
    /// moment of the first half of its slot. The same for the same seed.
    static List<Fault> plan(long seed, long millis, long slotMillis, List<Kind> of, List<String> nodes) {
        Random random = new Random(seed);
        int slots = (int) (millis / slotMillis);
        List<Kind> kinds = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) kinds.add(of.get(slot % of.size()));
        Collections.shuffle(kinds, random);
        List<Fault> faults = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            Kind kind = kinds.get(slot);
            faults.add(new Fault(
                    random.nextLong(slotMillis / 2),
                    kind,
                    kind == Kind.KILL_BROKER ? "kafka" : nodes.get(random.nextInt(nodes.size())),
                    kind == Kind.STOP_NODE ? random.nextLong(STOPPED_MIN_MILLIS, STOPPED_MAX_MILLIS) : 0));
        }
        return faults;
    }

    @Override
    public String toString() {
        String what = kind.words + " (" + part + ")";
        return lastsMillis == 0 ? what : what + " for " + lastsMillis + " ms";
    }
}
