package starlog.analytics.feed;

import java.time.Duration;

/// How often, and how far apart, one looks for what is perhaps still being stored.
record LateLooks(int looks, Duration apart) {
    static final LateLooks USUAL = new LateLooks(20, Duration.ofMillis(100));

    void pause() throws InterruptedException {
        Thread.sleep(apart);
    }
}
