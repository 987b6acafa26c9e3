package starlog.benchmarks.feed;

import java.util.Locale;
import java.util.function.ToLongFunction;
import starlog.benchmarks.feed.WatchedFight.Sent;

/// Prints what the feed of a fight costs, as Markdown tables: each ship has a client; and what packing the frames of the first
/// one would save. `FeedMain [ships] [clients] [ticks]`
public final class FeedMain {
    private static final int WARM_UP = 400;
    private static final String HEAD = "| feed | ships | clients | bytes a frame | KB/s a client | us a frame |";

    private final int ships;
    private final WatchedFight fight;

    private FeedMain(int ships, int clients) {
        this.ships = ships;
        this.fight = new WatchedFight(ships, clients);
    }

    public static void main(String[] arguments) {
        int ships = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ships;
        int ticks = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
        var main = new FeedMain(ships, clients);
        main.fight.run(WARM_UP);
        main.fight.run(ticks);
        main.print();
    }

    private void print() {
        System.out.println(HEAD);
        System.out.println("|---|---:|---:|---:|---:|---:|");
        long read = fight.sum(client -> client.reads ? client.frames : 0);
        double seen = (double) fight.sum(client -> client.ships + client.missiles) / read;
        double readBytes = (double) fight.sum(client -> client.readBytes) / read;
        row("cells", fight.cells());
        row("a stream for each client, ships alone", fight.alone());
        row("the whole sector, as the log has it", fight.log());
        System.out.println();
        System.out.println(
                "In view of a client: %.1f ships and missiles, at %.2f bytes each and tick; ships alone: %.1f by cells, %.1f in the circle."
                        .formatted(
                                seen,
                                readBytes / seen,
                                (double) fight.sum(client -> client.ships) / read,
                                (double) fight.alone.seen / fight.alone.frames));
        System.out.println("Ships are shown at most %.2f units off, within %d units at most %.2f."
                .formatted(
                        worst(client -> client.worstMm),
                        FeedClient.NEAR_MM / 1_000,
                        worst(client -> client.worstNearMm)));
        printItems(read);
        new DeflateTable(fight.clients.getFirst().kept).print();
    }

    private double worst(ToLongFunction<FeedClient> errorMm) {
        return fight.clients.stream().mapToLong(errorMm).max().orElse(0) / 1_000.0;
    }

    private void row(String what, Sent sent) {
        double frame = sent.bytesPerFrame();
        System.out.println("| %s | %,d | %,d | %.1f | %.2f | %.2f |"
                .formatted(what, ships, sent.clients(), frame, 40 * frame / 1_000, sent.microsPerFrame()));
    }

    private void printItems(long frames) {
        System.out.println();
        System.out.println("| item | a frame | bytes each | bytes a frame |");
        System.out.println("|---|---:|---:|---:|");
        fight.items()
                .forEach((name, sum) -> System.out.println(String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.1f | %.1f |",
                        name,
                        (double) sum[0] / frames,
                        (double) sum[1] / sum[0],
                        (double) sum[1] / frames)));
    }
}
