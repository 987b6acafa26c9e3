package starlog.ingest.account;

import java.util.HashMap;
import java.util.Map;
import starlog.runtime.http.Problem;

/// How many wait for a hash or have it made, and whose they are. An address has half of all places, so that it does not
/// take all; strangers have half of those for waiting, so that who has got in before finds one. Remembers only those that
/// are taken. Any thread.
final class Places {
    private final int max;
    private final int strangersMax;
    private final int addressMax;
    private final Map<String, Integer> ofAddresses = new HashMap<>();
    private int taken;
    private int takenByStrangers;

    Places(int atOnce, int waitingMax) {
        max = atOnce + waitingMax;
        strangersMax = atOnce + Math.ceilDiv(waitingMax, 2);
        addressMax = Math.ceilDiv(max, 2);
    }

    /// [#give] must follow.
    ///
    /// @throws Problem 503 when those that may be are taken
    synchronized void take(Asker asker) {
        int ofAddress = ofAddresses.getOrDefault(asker.address(), 0);
        if (ofAddress == addressMax) throw busy("of this address", addressMax);
        if (taken == max) throw busy("in all", max);
        if (!asker.known() && takenByStrangers == strangersMax)
            throw busy("of addresses that have not got in before", strangersMax);
        ofAddresses.put(asker.address(), ofAddress + 1);
        taken++;
        if (!asker.known()) takenByStrangers++;
    }

    synchronized void give(Asker asker) {
        ofAddresses.computeIfPresent(asker.address(), (_, count) -> count == 1 ? null : count - 1);
        taken--;
        if (!asker.known()) takenByStrangers--;
    }

    private static Problem busy(String whose, int places) {
        String why =
                "passwords under way " + whose + ": " + places + ", which is all that may be; try again in a second";
        return Problem.notNow("OVERLOADED", why, 1);
    }
}
