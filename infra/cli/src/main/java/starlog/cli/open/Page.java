package starlog.cli.open;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import starlog.cli.console.UserFault;

/// A page that query-api serves.
///
/// @param address what a browser is given
/// @param openedByBrowser whether one was started for it
record Page(String address, boolean openedByBrowser) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// @throws UserFault if nobody serves it
    static void require(String address) throws InterruptedException {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status =
                    http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2)
                throw UserFault.unreachable(address + " answers " + status
                        + ": this build has no pages, as there was no npm when it was built");
        } catch (IOException e) {
            throw UserFault.unreachable(address + " does not answer: `starlog status` says what runs");
        }
    }
}
