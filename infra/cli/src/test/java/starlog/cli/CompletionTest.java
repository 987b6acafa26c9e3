package starlog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real shells offer for what is typed. In the folder in which they are: `own.conf`, and the folder `worlds`.
class CompletionTest {
    /// Of a terminal on which an interactive zsh runs: what the line is after Tab, and what is offered below it.
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty shell env TERM=dumb zsh -f -i
            zpty -w shell "PROMPT= ; source $1 ; say() { print -r -- \\"<\\$BUFFER>\\" } ; zle -N say ; bindkey '^X' say ; print be''gun"
            zpty -r shell out '*begun*'
            zpty -n -w shell "$2"$'\\t\\x18'
            zpty -r shell out '*<*>*'
            print -r -- "$out"
            zpty -d shell
            """;

    private static final String BASH = """
            source $1
            COMP_LINE=$2
            COMP_WORDS=($2)
            [[ $2 == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _complete_starlog
            echo "<${COMPREPLY[@]}>"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aFileAndAFolder() throws IOException {
        Files.createFile(folder.resolve("own.conf"));
        Files.createDirectory(folder.resolve("worlds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void the_shell_completes_commands_options_and_values(String shell) throws Exception {
        assumeTrue(installed(shell), "NOT TESTED: " + shell + " is not installed");
        assertOffered(shell, "starlog sta", "status");
        assertOffered(shell, "starlog players unb", "unban");
        assertOffered(shell, "starlog d", "dilate", "drain", "down");
        assertOffered(shell, "starlog status --his", "--history");
        assertOffered(shell, "starlog completion z", "zsh");
        assertOffered(shell, "starlog up --only post", "postgres");
        assertOffered(shell, "starlog bench sockets --kind ", "INTENTS", "LIVE");
        assertOffered(shell, "starlog chaos --faults kill-", "kill-node", "kill-broker");
        assertOffered(shell, "starlog quarantine --topic state", "state-events");
        assertOffered(shell, "starlog raid --raids lock", "lock-out");
        assertOffered(shell, "starlog drain --config ow", "own.conf");
        assertOffered(shell, "starlog up --data wor", "worlds");
    }

    @Test
    void zsh_is_left_as_its_user_has_set_it() {
        assertFalse(script("zsh").contains("COMPLETE_ALIASES"));
        assertFalse(script("zsh").lines().anyMatch(line -> line.strip().startsWith("alias ")));
    }

    private void assertOffered(String shell, String typed, String... words) throws Exception {
        String offered = offered(shell, typed);
        for (String word : words) assertTrue(offered.contains(word), typed + ": " + offered);
    }

    private String offered(String shell, String typed) throws Exception {
        Path completion = Files.writeString(folder.resolve("completion"), script(shell));
        Path questions = Files.writeString(folder.resolve("question"), shell.equals("zsh") ? ZSH : BASH);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(shell, questions.toString(), completion.toString(), typed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            assertTrue(ended, () -> shell + " goes on: " + typed);
            return Files.readString(said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String script(String shell) {
        var out = new StringWriter();
        assertEquals(0, StarlogMain.commandLine().setOut(new PrintWriter(out)).execute("completion", shell));
        return out.toString();
    }

    private static boolean installed(String shell) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }
}
