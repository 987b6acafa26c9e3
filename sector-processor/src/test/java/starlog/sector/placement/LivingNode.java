package starlog.sector.placement;

import java.time.Duration;
import java.util.Optional;
import starlog.runtime.config.Settings;
import starlog.sector.ownership.Placement.Places;

/// A node of which only the membership lives, on a thread of its own.
final class LivingNode {
    private final long bornNanos = System.nanoTime();
    private final KafkaPlacement placement;
    private final Thread thread;
    private volatile Throwable failure;
    private volatile boolean stopping;
    private volatile boolean draining;

    LivingNode(Settings settings, String name, String rack, Duration session, int sectors) {
        placement = new KafkaPlacement(
                settings.at("starlog.kafka"),
                new PlacementConfig(name, rack, session, Duration.ofMillis(200)),
                sectors);
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            placement.run(() -> stopping, () -> draining);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    void drain(boolean wanted) {
        draining = wanted;
    }

    Places places() {
        return placement.now();
    }

    boolean placed() {
        return places().generation() > 0;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    long millisOld() {
        return Duration.ofNanos(System.nanoTime() - bornNanos).toMillis();
    }

    void end() throws InterruptedException {
        stopping = true;
        thread.join();
        placement.close();
    }

    /// A process that is nothing but a member; it tells its places, and how long it took to get them. Arguments:
    /// BOOTSTRAP NAME SESSION_MILLIS SECTORS.
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.of("starlog.kafka.bootstrap = \"" + arguments[0] + "\"", "sector");
        Duration session = Duration.ofMillis(Long.parseLong(arguments[2]));
        var node = new LivingNode(settings, arguments[1], "", session, Integer.parseInt(arguments[3]));
        Places told = Places.NONE;
        while (node.failure().isEmpty()) {
            Places now = node.places();
            if (now != told)
                System.out.println(
                        "placed " + node.millisOld() + " ms " + now.primary().size());
            told = now;
            Thread.onSpinWait();
        }
    }
}
