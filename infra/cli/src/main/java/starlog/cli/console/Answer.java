package starlog.cli.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.runtime.http.Json;

/// How a command answers: in words for people or, with `--json`, by one document on standard output. What is said on the
/// way to a document goes to standard error.
public final class Answer {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON document instead of words; docs/COMMANDS.md has its shape.")
    private boolean json;

    public boolean json() {
        return json;
    }

    /// Where words go that are said while the command works.
    public PrintWriter words() {
        return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    }

    /// The end of a command that has said its words already.
    ///
    /// @param document of the shape that [Tells] names
    public void document(Record document) {
        if (json) print(document);
    }

    /// The whole answer of a command.
    ///
    /// @param words what people read instead
    public void tell(Record document, String words) {
        if (json) print(document);
        else spec.commandLine().getOut().println(words);
    }

    private void print(Record document) {
        Object command = spec.commandLine().getCommandSpec().userObject(); // it may be mixed into one of its mixins
        Class<?> shape = command.getClass().getAnnotation(Tells.class).value();
        if (!shape.isInstance(document))
            throw new IllegalArgumentException(document.getClass() + " is told instead of " + shape);
        PrintWriter out = spec.commandLine().getOut();
        out.println(new String(Json.bytes(document), StandardCharsets.UTF_8));
        out.flush();
    }
}
