package starlog.cli.open;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import starlog.cli.console.Examples;
import starlog.cli.console.Tells;

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
    private Opener opener;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String token = opener.query().at("starlog.operator").secret("token");
        return opener.open(
                "operator",
                "/console",
                "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                (browser, address) -> browser.openSecretly(address, opener.run("console.html")));
    }
}
