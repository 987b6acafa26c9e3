package starlog.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `docs/TOUR.md`: its commands, in order, each with the words that the paragraph behind it tells to look for.
final class TourDocument {
    private static final Pattern STEP = Pattern.compile("```sh\\n(.*?)\\n```\\n\\nLook for ([^.]*)\\.", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^```sh$", Pattern.MULTILINE);
    private static final Pattern WORDS = Pattern.compile("`([^`]+)`");
    private static final Pattern PORT = Pattern.compile("\\b71(\\d\\d)\\b");

    private TourDocument() {}

    record Step(String command, List<String> words) {
        /// For an `up` whose ports are counted from elsewhere.
        String at(int portBase) {
            return PORT.matcher(command)
                    .replaceAll(port -> Integer.toString(portBase + Integer.parseInt(port.group(1))));
        }
    }

    /// @throws IllegalStateException if a command has no words to look for
    static List<Step> steps(Path document) throws IOException {
        String text = Files.readString(document);
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        while (step.find())
            steps.add(new Step(
                    step.group(1),
                    WORDS.matcher(step.group(2))
                            .results()
                            .map(word -> word.group(1))
                            .toList()));
        long commands = COMMAND.matcher(text).results().count();
        if (commands != steps.size() || steps.stream().anyMatch(each -> each.words.isEmpty()))
            throw new IllegalStateException(commands + " commands, " + steps.size() + " with words to look for");
        return steps;
    }
}
