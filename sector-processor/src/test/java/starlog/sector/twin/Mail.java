package starlog.sector.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.schemas.input.SectorInput;

/// What one sector has sent to another, on its way: late, more than once, and now and then before its turn. One
/// thread at a time.
final class Mail {
    private static final int REACH = 4;

    private final Random random;
    private final List<SectorInput.Arrival> sent = new ArrayList<>();
    private int delivered;

    Mail(Random random) {
        this.random = random;
    }

    void send(SectorInput.Arrival arrival) {
        sent.add(arrival);
    }

    /// What comes now: the next, or one that was delivered before, or one whose turn has not come.
    List<SectorInput.Arrival> come() {
        List<SectorInput.Arrival> come = new ArrayList<>();
        int patience = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(3);
        while (come.size() < patience && delivered < sent.size()) come.add(sent.get(delivered++));
        if (!sent.isEmpty() && random.nextInt(12) == 0) {
            int wrong = Math.clamp(delivered - REACH + random.nextInt(2 * REACH), 0, sent.size() - 1);
            if (wrong != delivered) come.add(sent.get(wrong));
        }
        return come;
    }

    boolean isEmpty() {
        return delivered == sent.size();
    }
}
