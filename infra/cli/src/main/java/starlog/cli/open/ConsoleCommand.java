package starlog.cli.open;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import starlog.runtime.config.Settings;

/// The operators' console.
@Tells(Page.class)
@Examples({"starlog console", "starlog console --no-browser"})
@Command(
        name = "console",
        description = {
            "Open the operators' console. Prints its address, which holds the operators' token: whoever has it is an operator.",
            "The browser keeps the token to itself; it is in the part of the address that is sent to nobody."
        })
public final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings query = target.settings("query");
        String page = HttpAddress.of(query, "operator") + "/console";
        Page.require(page);
        String token = query.at("starlog.operator").secret("token");
        String address = page + "#token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        Path file = target.dataFolder().resolve("run").resolve("console.html");
        boolean opened = !noBrowser && new Browser(System.getenv()).openSecretly(address, file);
        answer.tell(new Page(address, opened), address);
        return Exit.AS_ASKED.code();
    }
}
