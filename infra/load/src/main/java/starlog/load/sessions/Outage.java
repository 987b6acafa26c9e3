package starlog.load.sessions;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/// The step in which some lose their network: they fly on, hear nothing, and come back with what they have sent.
final class Outage {
    private final Company company;
    private final List<Flyer> offline;

    /// @param offline who reach the server by the company's network
    Outage(Company company, List<Flyer> offline) {
        this.company = company;
        this.offline = offline;
    }

    Step resume() throws InterruptedException {
        company.flock().losses();
        company.network().lose();
        Company.fly(company.plan().offlineFor());
        long silence = least(flyer -> flyer.client().live().silence().toMillis());
        long again = offline.stream().mapToLong(Outage::unanswered).sum();
        company.network().restore();
        Times times = allComeBack();
        boolean answered = Company.await(() -> offline.stream().allMatch(flyer -> unanswered(flyer) <= 1));
        boolean lost = silence > company.plan().offlineFor().toMillis() / 2;
        String figures =
                "%d players back after %d ms without a byte, %d intents sent again; sockets and first frame: %s"
                        .formatted(times.count(), silence, again, times);
        return company.unless("resume", !answered || !lost, figures);
    }

    private Times allComeBack() {
        var times = new Times();
        CompletableFuture.allOf(offline.stream()
                        .map(flyer -> times.until(flyer.resume()))
                        .toArray(CompletableFuture[]::new))
                .join();
        return times;
    }

    private long least(ToLongFunction<Flyer> count) {
        return offline.stream().mapToLong(count).min().orElseThrow();
    }

    private static int unanswered(Flyer flyer) {
        return flyer.client().intents().unanswered();
    }
}
