package starlog.cli.open;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.Target;
import starlog.runtime.config.Settings;

/// How a page of query-api is opened, and told.
final class Opener {
    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    /// By which a browser is given an address.
    interface Way {
        /// Whether one has taken it.
        boolean open(Browser browser, String address) throws IOException;
    }

    Settings query() {
        return target.settings("query");
    }

    Path run(String file) {
        return target.dataFolder().resolve("run").resolve(file);
    }

    /// @param listener at which the page is served
    /// @param fragment of the address, which no server is told
    /// @return the exit code
    int open(String listener, String path, String fragment, Way way) throws IOException, InterruptedException {
        String page = HttpAddress.of(query(), listener) + path;
        Page.require(page);
        String address = page + "#" + fragment;
        boolean opened = !noBrowser && way.open(new Browser(System.getenv()), address);
        answer.tell(new Page(address, opened), address);
        return Exit.AS_ASKED.code();
    }
}
