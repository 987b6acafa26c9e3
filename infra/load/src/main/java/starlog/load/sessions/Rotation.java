package starlog.load.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The steps in which the key changes that signs tokens. The new one signs a minute later, so other steps are in between.
final class Rotation {
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final Company company;
    private Instant signsFrom = Instant.MAX; // until it is known
    private String before;

    Rotation(Company company) {
        this.company = company;
    }

    Step begin() throws InterruptedException {
        before = key(company.flock().staying().getFirst());
        company.flock().losses();
        signsFrom = company.operator().rotateKeys();
        Company.fly(AFTERWARDS);
        return company.unless("key rotation", false, "a new key signs from " + signsFrom + " on");
    }

    /// All renew, and the new key signs for all.
    Step end() throws InterruptedException {
        if (before == null) throw new IllegalStateException("there is none");
        Company.fly(Duration.between(Instant.now(), signsFrom.plus(AFTERWARDS)));
        var times = new Times();
        company.flock().losses();
        company.flock().renew(times).join();
        Company.fly(AFTERWARDS);
        List<String> keys =
                company.flock().staying().stream().map(Rotation::key).distinct().toList();
        boolean signs = keys.size() == 1 && !keys.contains(before);
        return company.unless(
                "the new key", !signs, times.count() + " renewed, by the new key: " + signs + "; " + times);
    }

    private static String key(Flyer flyer) {
        return flyer.client().session().key();
    }
}
