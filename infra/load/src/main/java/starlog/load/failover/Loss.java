package starlog.load.failover;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import starlog.load.sessions.Step;

/// The steps in which instances are lost: whoever has lost a connection must be back in time, others must notice nothing.
///
/// @param backWithin of a kill, all whom it concerns
record Loss(Instances instances, Squad squad, Duration backWithin) {
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final int NANOS_A_MILLI = 1_000_000;

    /// @param killed none: then nobody must lose anything
    Step of(String name, List<URI> killed) throws InterruptedException {
        squad.pilots().forEach(Pilot::begin);
        long begin = System.nanoTime();
        killed.forEach(instances::kill);
        instances.awaitReady();
        Thread.sleep(AFTERWARDS);
        boolean allBack = Squad.await(() -> squad.pilots().stream().noneMatch(Pilot::isAway));
        List<Pilot.Away> away = squad.pilots().stream()
                .map(Pilot::away)
                .filter(Objects::nonNull)
                .toList();
        long[] backMillis = millis(away.stream().mapToLong(each -> each.backNanos() - begin));
        boolean inTime = LongStream.of(backMillis).allMatch(millis -> millis <= backWithin.toMillis());
        boolean asExpected = away.isEmpty() == killed.isEmpty() && squad.sum(Pilot::framesLost) == 0;
        return new Step(name, allBack && inTime && asExpected, figures(away, backMillis));
    }

    private String figures(List<Pilot.Away> away, long[] backMillis) {
        long[] gapMillis = millis(squad.pilots().stream().mapToLong(Pilot::longestGapNanos));
        return "%s; longest without a frame %s ms, %d times so long that all was told anew; frames lost on a connection %d"
                .formatted(
                        away.isEmpty() ? "nobody lost a connection" : comeback(away, backMillis),
                        spread(gapMillis),
                        squad.sum(Pilot::behind),
                        squad.sum(Pilot::framesLost));
    }

    private String comeback(List<Pilot.Away> away, long[] backMillis) {
        long[] ticks = away.stream().mapToLong(Pilot.Away::ticks).sorted().toArray();
        return "%d of %d players lost a connection, back after %s ms; intents sent again %d; ticks not told %s"
                .formatted(
                        away.size(),
                        squad.pilots().size(),
                        spread(backMillis),
                        squad.sum(Pilot::sentAgain),
                        spread(ticks));
    }

    /// Ascending.
    private static long[] millis(LongStream nanos) {
        return nanos.map(each -> each / NANOS_A_MILLI).sorted().toArray();
    }

    private static String spread(long[] ascending) {
        return String.format(
                Locale.ROOT, "median %d, worst %d", ascending[ascending.length / 2], ascending[ascending.length - 1]);
    }
}
