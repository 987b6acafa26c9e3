package starlog.cli.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import starlog.load.bots.Noticed.Judged;
import starlog.load.bots.Noticed.Stretch;

/// What was noticed and spent while it counted, added up. One thread.
final class Totals {
    final Histogram lateness = micros();
    final Histogram receipts = micros();
    final Histogram verdicts = micros();
    final Histogram visible = micros();
    final Histogram ages = micros();
    final Map<String, Long> refusals = new TreeMap<>();
    final Map<Judged, Long> judged = new HashMap<>();
    final Map<String, Long> faults = new TreeMap<>();
    final Map<String, Long> faultsBesides = new TreeMap<>(); // in seconds that do not count
    final Map<String, Double> cpuSeconds = new LinkedHashMap<>();
    final Map<String, Long> rssMbMost = new LinkedHashMap<>();
    final Map<String, Long> logBytes = new TreeMap<>(); // by topic
    long sent;
    long frames;
    long frameBytes;
    long ticks;
    long slowFrames;
    long anew;
    long in; // in the last of those seconds
    double seconds;
    double clientSeconds; // seconds times clients that were in
    double ownCpuSeconds;
    double otherCpuSeconds;

    private static Histogram micros() {
        return new Histogram(3);
    }

    void add(
            Stretch noticed,
            double took,
            long in,
            Map<String, Double> cpuPercent,
            Map<String, Long> rssMb,
            Map<String, Long> logGrown,
            double ownMillis,
            double otherMillis) {
        lateness.add(noticed.lateness());
        receipts.add(noticed.receipts());
        verdicts.add(noticed.verdicts());
        visible.add(noticed.visible());
        ages.add(noticed.ages());
        noticed.refusals().forEach((code, count) -> refusals.merge(code, count, Long::sum));
        noticed.judged().forEach((what, count) -> judged.merge(what, count, Long::sum));
        noticed.faults().forEach((what, count) -> faults.merge(what, count, Long::sum));
        this.in = in;
        cpuPercent.forEach((process, percent) -> cpuSeconds.merge(process, percent * took / 100, Double::sum));
        rssMb.forEach((process, mb) -> rssMbMost.merge(process, mb, Long::max));
        logGrown.forEach((topic, bytes) -> logBytes.merge(topic, bytes, Long::sum));
        sent += noticed.sent();
        frames += noticed.frames();
        frameBytes += noticed.frameBytes();
        ticks += noticed.ticks();
        slowFrames += noticed.slowFrames();
        anew += noticed.anew();
        seconds += took;
        clientSeconds += took * in;
        ownCpuSeconds += ownMillis / 1e3;
        otherCpuSeconds += otherMillis / 1e3;
    }

    /// Of seconds that do not count, nothing is kept but what went wrong.
    void addBesides(Stretch noticed) {
        noticed.faults().forEach((what, count) -> faultsBesides.merge(what, count, Long::sum));
    }

    double perClientSecond(double count) {
        return clientSeconds == 0 ? 0 : count / clientSeconds;
    }

    /// Of a core.
    double percentOfCore(double cpuSeconds) {
        return seconds == 0 ? 0 : cpuSeconds * 100 / seconds;
    }
}
