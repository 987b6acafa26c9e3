package starlog.load.failover;

import starlog.load.sessions.Step;

/// What the log says of every intent that was sent. One thread.
final class Tally {
    private long sent;
    private long once;
    private long withoutVerdict;
    private long doubled;
    private long twiceInTheLog;

    private Tally() {}

    /// After the last intent each has its verdict, once.
    static Step step(Instances instances, Squad squad) throws InterruptedException {
        squad.stop();
        boolean answered = Squad.await(() -> squad.sum(Pilot::unanswered) == 0);
        Squad.await(() -> of(instances, squad).withoutVerdict == squad.sum(Pilot::refused));
        Tally tally = of(instances, squad);
        long refused = squad.sum(Pilot::refused);
        String figures =
                tally + ", %d refused by ingest, %d without an answer".formatted(refused, squad.sum(Pilot::unanswered));
        return new Step("every intent", answered && refused == 0 && tally.once == tally.sent, figures);
    }

    private static Tally of(Instances instances, Squad squad) {
        var tally = new Tally();
        for (Pilot pilot : squad.pilots())
            for (long sequence : pilot.sent()) tally.count(instances.verdicts(pilot.ship(), sequence));
        return tally;
    }

    private void count(Instances.Verdicts verdicts) {
        sent++;
        if (verdicts.judged() == 1) once++;
        if (verdicts.judged() == 0) withoutVerdict++;
        if (verdicts.judged() > 1) doubled++;
        if (verdicts.seenBefore() > 0) twiceInTheLog++;
    }

    @Override
    public String toString() {
        return "%d sent, %d applied once, %d without a verdict, %d doubled; %d came to the log twice"
                .formatted(sent, once, withoutVerdict, doubled, twiceInTheLog);
    }
}
