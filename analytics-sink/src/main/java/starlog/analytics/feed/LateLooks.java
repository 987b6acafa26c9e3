package starlog.analytics.feed;

import java.time.Duration;

/// How often, and how far apart, one looks for what is perhaps still being stored.
record LateLooks(int looks, Duration apart) {
    static final LateLooks USUAL = new LateLooks(5, Duration.ofMillis(250)); // a look is some ten queries

    void pause() throws InterruptedException {
        Thread.sleep(apart);
    }
}
