package starlog.load.failover;

import java.net.URI;
import java.util.List;

/// Several instances of each service with players, as whoever runs them sees them, and what the log says of their intents.
public interface Instances {
    /// Base addresses of command-ingest.
    List<URI> ingests();

    /// Base addresses of query-api.
    List<URI> queries();

    /// Ends the instance at this address without a word, as by `kill -9`; somebody starts it again.
    void kill(URI instance);

    /// Returns when every instance is ready, those that were killed too.
    void awaitReady() throws InterruptedException;

    /// So far.
    Verdicts verdicts(long ship, long sequence);

    /// @param judged how often the rules have judged the intent
    /// @param seenBefore how often it was refused, as it had been judged before
    record Verdicts(int judged, int seenBefore) {
        public static final Verdicts NONE = new Verdicts(0, 0);

        /// One more.
        public Verdicts and(boolean seen) {
            return seen ? new Verdicts(judged, seenBefore + 1) : new Verdicts(judged + 1, seenBefore);
        }
    }
}
