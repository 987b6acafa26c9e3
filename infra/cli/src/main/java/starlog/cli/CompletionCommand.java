package starlog.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;

/// Completion of commands, options and files by the shell.
@Examples({
    "source <(starlog completion bash)",
    "starlog completion bash > ~/.local/share/bash-completion/completions/starlog",
    "source <(starlog completion zsh)"
})
@Command(name = "completion", description = "Print a script by which a shell completes what is typed after starlog.")
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "${COMPLETION-CANDIDATES}.")
    private String shell;

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell))
            throw UserFault.usage("there is completion for " + String.join(" and ", SHELLS) + ", not for " + shell);
        String script = AutoComplete.bash("starlog", spec.root().commandLine());
        spec.commandLine().getOut().print(shell.equals("zsh") ? forZsh(script) : script);
        spec.commandLine().getOut().flush();
        return Exit.AS_ASKED.code();
    }

    /// Zsh loads what takes bash's script. It is left without the alias of a command that zsh lacks, and without an option
    /// that would end the completion of the user's own aliases. Files are offered by zsh itself, with `/` behind folders.
    private static String forZsh(String script) {
        return script.replaceAll("(?m)^ *(setopt COMPLETE_ALIASES|alias compopt=complete)\\R", "")
                .replaceAll("(?m)^( *)COMPREPLY=\\( \\$\\( compgen -f .*$", "$1return 1 # files");
    }
}
