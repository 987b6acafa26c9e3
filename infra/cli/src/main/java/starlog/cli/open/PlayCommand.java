package starlog.cli.open;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;

/// The players' page.
@Tells(Page.class)
@Examples({"starlog play", "starlog play --no-browser"})
@Command(
        name = "play",
        description = "Open the players' page with a guest's account, which the page makes. Prints its address.")
public final class PlayCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Override
    public Integer call() throws InterruptedException {
        String page = HttpAddress.of(target.settings("query"), "http") + "/";
        Page.require(page);
        String address = page + "#guest";
        boolean opened = !noBrowser && new Browser(System.getenv()).open(address);
        answer.tell(new Page(address, opened), address);
        return Exit.AS_ASKED.code();
    }
}
