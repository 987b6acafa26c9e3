package starlog.cli.open;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import starlog.cli.console.Examples;
import starlog.cli.console.Tells;

/// The players' page.
@Tells(Page.class)
@Examples({"starlog play", "starlog play --no-browser"})
@Command(
        name = "play",
        description = "Open the players' page with a guest's account, which the page makes. Prints its address.")
public final class PlayCommand implements Callable<Integer> {
    @Mixin
    private Opener opener;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return opener.open("http", "/", "guest", Browser::open);
    }
}
